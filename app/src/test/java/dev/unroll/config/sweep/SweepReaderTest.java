package dev.unroll.config.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the members of a sweep. */
class SweepReaderTest {
  @TempDir Path directory;
  private Reading reading;

  @BeforeEach
  void reading() {
    reading = new Reading(directory);
  }

  @Test
  void read_sweep_saysHowToRunIt() throws Exception {
    String yaml = Reading.SMALL + "sweep: { seed: [1, 2, 3], training.batch_size: [4, 5] }\n";

    assertThat(reading.problems(yaml))
        .containsExactly(
            "a.yaml:6:1: sweep: this file is a sweep of 6 experiments; run it with: java -jar"
                + " app.jar batch a.yaml");
    assertThat(reading.problems(yaml, "sweep=null")).isEmpty();
    assertThat(reading.problems(yaml, "sweep.seed=[1]", "sweep.training.batch_size=[1]"))
        .containsExactly(
            "a.yaml:6:1: sweep: this file is a sweep of one experiment; run it with: java -jar"
                + " app.jar batch a.yaml");
    assertThat(reading.problems(Reading.SMALL, "sweep.seed=[1, 2]"))
        .containsExactly(
            "--set sweep.seed=[1, 2]: sweep: this file is a sweep of 2 experiments; run it with:"
                + " java -jar app.jar batch a.yaml");
    assertThat(reading.problems(Reading.SMALL + "sweep: { seed: [] }"))
        .containsExactly(
            "a.yaml:6:10: sweep.seed: is an empty list; write the values that it is to take");
  }

  @Test
  void members_wrongValue_isToldOnceAtItsPlace() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            sweep:
              network.layers.0.lstm.size: [8, 0]
              seed: [1, 2, x]
            """;

    assertThat(reading.sweepProblems(yaml))
        .containsExactly(
            "a.yaml:7:35: network.layers.0.lstm.size: must be at least 1, is 0 (in size=0,seed=1"
                + " and 2 more)",
            "a.yaml:8:16: seed: must be a whole number, is x (in size=8,seed=x and 1 more)");
  }

  @Test
  void members_wrongKey_isToldOnceAtTheKey() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            sweep:
              training.batchsize: [8, 9]
              network.layers.1.lstm.size: [8, 9]
              learning_rate: [0.1]
            """;

    assertThat(reading.sweepProblems(yaml))
        .containsExactly(
            "a.yaml:7:3: training.batchsize: unknown key; here it is called batch_size",
            "a.yaml:8:3: network.layers.1.lstm.size: network.layers has only element 0, there is"
                + " no 1",
            "a.yaml:9:19: learning_rate: does not belong here, but to training.optimizer");
  }

  @Test
  void members_problemOfTheFile_isToldOnceWithoutNames() throws Exception {
    String yaml =
        Reading.SMALL.replace("epochs: 2", "epochs: 2, batch_size: 0")
            + "name: a/b\nsweep: { seed: [1, 2, 3] }\n";

    assertThat(reading.sweepProblems(yaml))
        .containsExactly(
            "a.yaml:5:24: training.batch_size: must be at least 1, is 0",
            "a.yaml:6:1: name: must do as a directory's name: letters, digits, '.', ',', '=', '_'"
                + " and '-', no '.' at either end; is a/b; for example a-b");
  }

  @Test
  void members_problemBetweenKeys_namesTheMember() throws Exception {
    String yaml =
        Reading.SMALL.replace("text: \"hello\"", "text: \"hello\", objective: fill-in")
            + """
            sweep:
              dataset.objective: [fill-in, next]
              network.layers:
                - [ lstm: { size: 4 } ]
                - [ bidirectional: { lstm: { size: 4 } } ]
            """;

    assertThat(reading.sweepProblems(yaml))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("a.yaml:10:9: network.layers.0.bidirectional: ")
        .endsWith(" (in objective=next,layers=bi-lstm-4)");
  }

  @Test
  void members_ofARange_areToldAtItsEnds() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            sweep:
              random: 5
              network.layers.0.lstm.dropout: { min: -0.0001, max: 1.5 }
              training.batch_size: { min: 1.5, max: 20 }
              seed: [1, 2]
            """;

    assertThat(reading.sweepProblems(yaml))
        .containsExactly(
            "a.yaml:8:34: network.layers.0.lstm.dropout: must be at least 0, is -0.0001",
            "a.yaml:9:24: training.batch_size: must be a whole number, is 1.5");
  }

  @Test
  void members_sameExperiment_isToldWithBothPlaces() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            sweep:
              training.optimizer.learning_rate: [0.001, 0.002, 1e-3]
              seed: [1, 2]
            """;

    assertThat(reading.sweepProblems(yaml))
        .containsExactly(
            "a.yaml:7:52: training.optimizer.learning_rate: 1e-3 makes the same experiment as 0.001"
                + " at line 7; remove one of them (in learning_rate=1e-3,seed=1 and 1 more)");
    assertThat(
            reading.sweepProblems(
                Reading.SMALL + "sweep: { training.epochs: [1, 2], training.iterations: [3] }\n"))
        .containsExactly(
            "a.yaml:6:31: training.epochs: 2 makes the same experiment as 1 at line 6; remove one"
                + " of them (in epochs=2,iterations=3)");
  }

  @Test
  void set_keyThatVaries_isRefused() throws Exception {
    String yaml = Reading.SMALL + "sweep: { seed: [1, 2], network.layers.0.lstm.size: [3] }\n";

    assertThat(reading.sweepProblems(yaml, "seed=3", "network.layers=[rnn: {size: 4}]"))
        .containsExactly(
            "--set seed=3: seed: the sweep varies seed; write --set sweep.seed=[…]",
            "--set network.layers=[rnn: {size: 4}]: network.layers: the sweep varies"
                + " network.layers.0.lstm.size; write --set sweep.network.layers.0.lstm.size=[…]");
  }

  @Test
  void set_wrongSweep_isNamedAsItWasWritten() throws Exception {
    assertThat(reading.sweepProblems(Reading.SMALL, "sweep.seed=3", "sweep.random=[1"))
        .containsExactly(
            "--set sweep.seed=3: sweep.seed: must be a list of the values that it is to take, is"
                + " 3; write [3]",
            "--set sweep.random=[1: sweep.random: ',' or ']' is expected here; a '[' is not"
                + " closed");
  }

  @Test
  void extend_sweepOfTheBase_carriesItsPosition() throws Exception {
    reading.file("base.yaml", Reading.SMALL + "sweep: { seed: [x] }\n");

    assertThat(reading.sweepProblems("extends: base.yaml\n"))
        .containsExactly("base.yaml:6:17: seed: must be a whole number, is x");
  }

  @Test
  void grid_andOtherNames_leadToSweep() throws Exception {
    assertThat(reading.problems(Reading.SMALL + "grid: { seed: [1] }\nswep: 1\nn_trials: 3\n"))
        .containsExactly(
            "a.yaml:6:1: grid: unknown key; here it is called sweep",
            "a.yaml:7:1: swep: unknown key; did you mean sweep?",
            "a.yaml:8:1: n_trials: unknown key; here that is sweep.random");
  }
}
