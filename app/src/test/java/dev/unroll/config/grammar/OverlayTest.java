package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.Reading;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.WindowConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code extends} and {@code --set}. */
class OverlayTest {
  private static final String BASE =
      """
      name: base
      seed: 3
      dataset: { type: characters, text: hello, window: { length: 7 } }
      network:
        layers:
          - embedding: { size: 4 }
          - lstm: { size: 8, dropout: 0.5 }
      training:
        epochs: 2
        optimizer: { type: rmsprop, learning_rate: 0.5, decay: 0.8 }
        gradient_clipping: { norm: 5 }
      """;

  @TempDir Path directory;
  private Reading reading;

  @BeforeEach
  void base() throws Exception {
    reading = new Reading(directory);
    reading.file("base.yaml", BASE);
  }

  @Test
  void extend_mappings_areMergedAndListsReplaced() throws Exception {
    ExperimentConfig config =
        reading.config(
            """
            extends: base.yaml
            dataset: { window: { stride: 2 } }
            network: { layers: [ rnn: { size: 3 } ] }
            """);

    assertThat(config.name()).as("not inherited").isEqualTo("a");
    assertThat(config.seed()).isEqualTo(3);
    assertThat(config.dataset().asText().get().window()).isEqualTo(new WindowConfig(7, 2));
    assertThat(config.network().layers())
        .containsExactly(new LayerConfig.Rnn(3, LayerConfig.Rnn.Activation.TANH, 0));
  }

  @Test
  void extend_ofAnExtension_reachesTheFirst() throws Exception {
    reading.file("middle.yaml", "extends: base.yaml\nseed: 4\n");

    ExperimentConfig config = reading.config("extends: middle.yaml\n");

    assertThat(config.seed()).isEqualTo(4);
    assertThat(config.training().epochs()).contains(2);
  }

  @Test
  void extend_otherType_replacesTheMapping() throws Exception {
    assertThat(
            reading
                .config("extends: base.yaml\ntraining: { optimizer: { type: sgd } }")
                .training()
                .optimizer())
        .isEqualTo(new OptimizerConfig.Sgd(0.1));
    assertThat(
            reading
                .config("extends: base.yaml\ntraining: { optimizer: { learning_rate: 0.2 } }")
                .training()
                .optimizer())
        .isEqualTo(new OptimizerConfig.RmsProp(0.2, 0.8, 1e-8));
  }

  @Test
  void extend_excludingKey_replacesTheOther() throws Exception {
    TrainingConfig training =
        reading
            .config(
                """
                extends: base.yaml
                training: { iterations: 9, gradient_clipping: { value: 1 } }
                """)
            .training();

    assertThat(training.epochs()).isEmpty();
    assertThat(training.iterations()).contains(9);
    assertThat(training.gradientClipping().get().norm()).isEmpty();
  }

  @Test
  void extend_null_takesAKeyBack() throws Exception {
    assertThat(
            reading
                .config("extends: base.yaml\ntraining: { gradient_clipping: null }")
                .training()
                .gradientClipping())
        .isEmpty();
  }

  @Test
  void extend_problemsInTheBase_carryItsPosition() throws Exception {
    reading.file("base.yaml", BASE.replace("size: 8", "size: 0"));

    assertThat(reading.problems("extends: base.yaml\nseed: x\n"))
        .containsExactly(
            "a.yaml:2:1: seed: must be a whole number, is x",
            "base.yaml:7:15: network.layers.1.lstm.size: must be at least 1, is 0");
  }

  @Test
  void extend_wrongPaths_areProblemsOfTheKey() throws Exception {
    reading.file("circle.yaml", "extends: a.yaml\n");

    assertThat(reading.problems("seed: 1\nextends: bse.yaml\n"))
        .containsExactly("a.yaml:2:1: extends: there is no file bse.yaml; did you mean base.yaml?");
    assertThat(reading.problems("extends: circle.yaml\n"))
        .containsExactly(
            "circle.yaml:1:1: extends: a.yaml is being read already; files can't extend in a"
                + " circle");
    assertThat(reading.problems("extends: a.yaml\n"))
        .containsExactly(
            "a.yaml:1:1: extends: a.yaml is being read already; files can't extend in a circle");
    assertThat(reading.problems("extends: [base.yaml]\n").get(0))
        .isEqualTo("a.yaml:1:1: extends: must be the path of one file, is a list");
    assertThat(reading.problems("extends: \"a\\0b\"\n"))
        .containsExactly("a.yaml:1:1: extends: is no path: a\\u0000b");
  }

  @Test
  void set_keys_replaceWhatTheFileSays() throws Exception {
    ExperimentConfig config =
        reading.config(
            BASE,
            "seed=5",
            "training.iterations=7",
            "network.layers.1.lstm.size=128",
            "network.layers.0={embedding: {size: 2}}",
            "sampling.prompt=ROMEO: go!",
            "sampling.greedy=true",
            "training.gradient_clipping=null",
            "dataset.text=\"a\\nb\"");

    assertThat(config.seed()).isEqualTo(5);
    assertThat(config.training().epochs()).isEmpty();
    assertThat(config.training().iterations()).contains(7);
    assertThat(config.network().layers())
        .containsExactly(new LayerConfig.Embedding(2, 0), new LayerConfig.Lstm(128, 1, 0.5));
    assertThat(config.sampling().get().prompt()).contains("ROMEO: go!");
    assertThat(config.training().gradientClipping()).isEmpty();
    assertThat(config.dataset().asText().get().text()).contains("a\nb");
  }

  @Test
  void set_keyThatExcludesAnother_takesItsPlace() throws Exception {
    String csv =
        BASE.replace("type: characters, text: hello", "type: csv, path: d, label: { column: y }");
    csv =
        csv.replace(", window: { length: 7 }", "")
            .replace("- embedding: { size: 4 }", "- rnn: { size: 4 }");

    CsvConfig config = (CsvConfig) reading.config(csv, "dataset.forecast.column=x").dataset();

    assertThat(config.label()).isEmpty();
    assertThat(config.forecast())
        .contains(new CsvConfig.ForecastConfig(Optional.of("x"), Optional.empty(), false, 1));
    assertThat(reading.config(BASE, "training={iterations: 3}").training().epochs()).isEmpty();
    assertThat(reading.config(BASE, "training.iterations=null").training().epochs()).contains(2);
  }

  @Test
  void set_type_keepsTheKeysThatTheNewOneKnows() throws Exception {
    assertThat(reading.config(BASE, "training.optimizer.type=sgd").training().optimizer())
        .isEqualTo(new OptimizerConfig.Sgd(0.5));
    assertThat(
            reading
                .config(BASE, "training.optimizer.momentum=0.3", "training.optimizer.type=momentum")
                .training()
                .optimizer())
        .as("in either order")
        .isEqualTo(new OptimizerConfig.Momentum(0.5, 0.3));
    assertThat(reading.config(BASE, "dataset.type=words").dataset().asText().get().text())
        .isEqualTo(Optional.of("hello"));
  }

  @Test
  void set_wrong_isNamedAsItWasWritten() throws Exception {
    assertThat(
            reading.problems(
                BASE,
                "seed",
                "=3",
                "training..epochs=3",
                "extends=base.yaml",
                "training.epochs=0",
                "training.epoch=3",
                "network.layers.2.lstm.size=3",
                "network.layers.-1.lstm.size=3",
                "sampling.length=",
                "dataset.split=[1",
                "name=a/b",
                "training.optimizer.momentum=0.9"))
        .containsExactly(
            "--set seed: must read key=value, such as --set training.epochs=3",
            "--set =3: must read key=value, such as --set training.epochs=3",
            "--set training..epochs=3: must read key=value, such as --set training.epochs=3",
            "--set extends=base.yaml: extends: can only be written in a file",
            "--set training.epochs=0: training.epochs: must be at least 1, is 0",
            "--set training.epoch=3: training.epoch: unknown key; here it is called epochs",
            "--set network.layers.2.lstm.size=3: network.layers.2.lstm.size: network.layers has"
                + " elements 0 to 1, there is no 2",
            "--set network.layers.-1.lstm.size=3: network.layers.-1.lstm.size: network.layers has"
                + " elements 0 to 1, there is no -1",
            "--set sampling.length=: sampling.length: has no value; write one, or remove the key to"
                + " have its default",
            "--set dataset.split=[1: dataset.split: ',' or ']' is expected here; a '[' is not"
                + " closed",
            "--set name=a/b: name: must do as a directory's name: letters, digits, '.', ',', '=',"
                + " '_' and '-', no '.' at either end; is a/b; for example a-b",
            "--set training.optimizer.momentum=0.9: training.optimizer.momentum: belongs to type"
                + " momentum, and this is type rmsprop");
  }
}
