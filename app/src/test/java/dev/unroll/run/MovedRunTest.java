package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.result.Result;
import dev.unroll.run.store.ExperimentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose directory is elsewhere afterwards, with its data or without. */
class MovedRunTest {
  private static final String YAML =
      """
      dataset: { type: words, file: ../data/text.txt, test: ../data/test.txt, window: { length: 4 } }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { iterations: 8, batch_size: 4 }
      evaluation: { every: 4 }
      """;

  @TempDir Path temporary;
  private Path project;

  @BeforeEach
  void write() throws Exception {
    project = Files.createDirectories(temporary.toRealPath().resolve("project"));
    Files.createDirectories(project.resolve("data"));
    Files.createDirectories(project.resolve("configs"));
    Files.writeString(project.resolve("data/text.txt"), "a b c d a b d c ".repeat(10));
    Files.writeString(project.resolve("data/test.txt"), "a b c d ".repeat(6));
    Files.writeString(project.resolve("configs/m.yaml"), YAML);
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), temporary.resolve("cache"), notice -> {});
    return new RunEnvironment(store, project.resolve("runs"), Optional.of(1), "test", stopper.stop);
  }

  private Path run(long stopAfter) throws Exception {
    Stopper stopper = new Stopper(stopAfter);
    Experiment.run(
        new ConfigReader().read(project.resolve("configs/m.yaml"), List.of()),
        environment(stopper),
        stopper);
    return stopper.directory.path();
  }

  private Path moved(Path run, String from, String to) throws Exception {
    Path whole = project.resolve(from).normalize();
    Path target = temporary.toRealPath().resolve(to);
    Files.createDirectories(target.getParent());
    Files.move(whole, target);
    return target.resolve(whole.relativize(run));
  }

  private static Map<String, Double> evaluate(Path run, String... sets) throws Exception {
    DataStore store = new DataStore(Optional.empty(), run.resolve("cache"), notice -> {});
    return SavedExperiment.open(run, List.of(sets), Optional.of(1))
        .evaluate(Split.TEST, store)
        .values();
  }

  @Test
  void config_dataInTheProject_isNamedRelatively() throws Exception {
    assertThat(Files.readString(run(Long.MAX_VALUE).resolve("config.yaml")))
        .contains("  file: \"../../../data/text.txt\"\n", "  test: \"../../../data/test.txt\"\n");
  }

  @Test
  void moved_withItsData_evaluatesAndRepeats() throws Exception {
    Path run = run(Long.MAX_VALUE);
    Map<String, Double> before = evaluate(run);

    Path moved = moved(run, "", "elsewhere/project");

    assertThat(evaluate(moved)).isEqualTo(before);
    assertThat(evaluate(moved.resolve("model.zip"))).isEqualTo(before);
    Stopper again = Stopper.never();
    Result repeated =
        Experiment.run(
            new ConfigReader().read(moved.resolve("config.yaml"), List.of()),
            environment(again),
            again);
    assertThat(repeated.metrics().test().orElseThrow()).isEqualTo(before);
  }

  @Test
  void moved_withItsData_resumesToTheSameBits() throws Exception {
    Result whole;
    Stopper stopper = Stopper.never();
    whole =
        Experiment.run(
            new ConfigReader().read(project.resolve("configs/m.yaml"), List.of()),
            environment(stopper),
            stopper);
    Path moved = moved(run(5), "", "elsewhere/project");
    project = temporary.resolve("elsewhere/project");

    Stopper again = Stopper.never();
    Result result = Experiment.resume(moved, List.of(), environment(again), again);

    assertThat(again.resumedFrom).isEqualTo(5);
    assertThat(result.training().parametersSha256()).isEqualTo(whole.training().parametersSha256());
    Stopper third = Stopper.never();
    Experiment.resume(moved, List.of(), environment(third), third);
    assertThat(third.alreadyCompleted).isTrue();
  }

  @Test
  void moved_alone_findsItsDataWhereTheyWere() throws Exception {
    Path run = run(5);

    Path moved = moved(run, "runs", "archive/deep/er/runs");

    assertThat(evaluate(moved)).containsKey("perplexity");
    Stopper again = Stopper.never();
    Experiment.resume(moved, List.of(), environment(again), again);
    assertThat(again.resumedFrom).isEqualTo(5);
  }

  @Test
  void evaluate_dataGone_saysWhichAndHowToNameThem() throws Exception {
    Path run = run(Long.MAX_VALUE);
    Path test = project.resolve("data/test.txt");
    Files.move(test, project.resolve("here.txt"));

    assertThatThrownBy(() -> evaluate(run))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            run
                + ": its data are gone: there is no "
                + test
                + System.lineSeparator()
                + "Name them where they are now: --set dataset.test=PATH");
    assertThat(evaluate(run, "dataset.test=" + project.resolve("here.txt")))
        .containsKey("perplexity");
  }
}
