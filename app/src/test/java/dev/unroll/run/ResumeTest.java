package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.result.Json;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Result;
import dev.unroll.run.store.CheckpointFile;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that stop after some iteration, and go on.
 *
 * <p>More than 250 lines: every kind of training is stopped and resumed by the same steps.
 */
class ResumeTest {
  private static final String CARRIED =
      """
      dataset: { type: characters, file: text.txt, window: { length: 6 }, split: { validation: 0.2 } }
      network: { layers: [ lstm: { size: 5, dropout: 0.3, recurrent_dropout: 0.2 }, gru: { size: 4 } ] }
      training: { epochs: 2, batch_size: 8, carry_state: true, truncated_bptt: 4 }
      evaluation: { every: 4 }
      sampling: { prompt: "a", length: 5, every: 3 }
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 260; i++) {
      text.append((char) ('a' + (i * i + i / 7) % 11));
    }
    Files.writeString(directory.resolve("text.txt"), text);
    StringBuilder words = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < 40; i++) {
      words.append(text, i, i + 2 + i % 5).append('\t').append(i % 3 == 0 ? "x" : "y").append('\n');
    }
    Files.writeString(directory.resolve("words.tsv"), words);
  }

  private Result run(String yaml, Stopper stopper) throws Exception {
    Path file = Files.writeString(directory.resolve("r.yaml"), yaml);
    return Experiment.run(new ConfigReader().read(file, List.of()), environment(stopper), stopper);
  }

  private Result resume(Stopper before, Stopper stopper, String... sets) throws Exception {
    return Experiment.resume(before.directory.path(), List.of(sets), environment(stopper), stopper);
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
    return new RunEnvironment(
        store, directory.resolve("runs"), Optional.empty(), "test", stopper.stop);
  }

  /** The rows without the times. */
  private static List<String> metrics(Stopper run) throws IOException {
    return Files.readAllLines(run.directory.metrics()).stream()
        .map(row -> row.split(",", -1))
        .map(c -> String.join(",", c[0], c[1], c[3], c[4], c[5], c[6], c[7]))
        .toList();
  }

  private static Object withoutTimes(Result r) {
    return Arrays.asList(
        r.status(),
        r.training().iterations(),
        r.training().epochs(),
        r.training().parametersSha256(),
        r.metrics(),
        r.references(),
        r.outputs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CARRIED,
        """
        dataset:
          { type: digits, train: 40, validation: 10, test: 10, augment: { shift: 2, rotate: 20 } }
        network: { layers: [ bidirectional: { gru: { size: 4 } } ] }
        training:
          epochs: 2
          batch_size: 12
          optimizer: { type: nadam, learning_rate: 0.05 }
          schedule: { type: plateau, patience: 1, factor: 0.5 }
        evaluation: { every: 1 }
        """,
        """
        dataset: { type: labelled-text, path: words.tsv, split: { validation: 0.2, test: 0.2 } }
        network: { layers: [ embedding: { size: 3 }, gru: { size: 4, dropout: 0.2 } ] }
        training: { epochs: 2, batch_size: 7, class_weights: balanced }
        evaluation: { every: 3 }
        """,
        """
        dataset: { type: labelled-text, path: words.tsv, objective: generate }
        network: { layers: [ lstm: { size: 4, recurrent_dropout: 0.2 } ] }
        training: { epochs: 2, batch_size: 9 }
        sampling: { length: 4, every: 3 }
        """,
        """
        dataset: { type: addition, digits: 2, train: 60, validation: 20, test: 20 }
        network:
          layers:
            - embedding: { size: 3 }
            - encoder_decoder: { gru: { size: 4, recurrent_dropout: 0.2 }, dropout: 0.2 }
            - attention: { dropout: 0.1 }
        training: { epochs: 2, batch_size: 11 }
        evaluation: { every: 4 }
        """,
        """
        dataset: { type: adding, length: 6, train: 50, validation: 20, test: 20 }
        network: { layers: [ rnn: { size: 6 }, dense: { size: 3 } ] }
        training:
          iterations: 12
          batch_size: 10
          optimizer: { type: momentum, learning_rate: 0.4 }
          early_stopping: { patience: 2 }
          schedule: { type: cosine, warmup: 3 }
        evaluation: { every: 1 }
        """,
        """
        dataset: { type: characters, file: text.txt, window: { length: 8, stride: random } }
        network: { layers: [ embedding: { size: 4 }, lstm: { size: 4, dropout: 0.4 } ] }
        training: { iterations: 9, batch_size: 5, optimizer: { type: sgd, learning_rate: 1 } }
        engine: stock
        """
      })
  void resume_afterAnyIteration_endsInTheSameBits(String yaml) throws Exception {
    Stopper whole = Stopper.never();
    Result expected = run(yaml, whole);
    assertThat(expected.status()).isEqualTo(Result.Status.COMPLETED);

    // Carried state has a place inside a window, too; elsewhere a third of the places will do.
    int step = yaml.equals(CARRIED) ? 1 : 3;
    for (long k = 0; k < expected.training().iterations(); k += step) {
      Stopper stopped = new Stopper(k);
      Result interrupted = run(yaml, stopped);
      assertThat(interrupted.status()).isEqualTo(Result.Status.INTERRUPTED);
      assertThat(interrupted.training().iterations()).isEqualTo(k);

      Stopper again = Stopper.never();
      Result resumed = resume(stopped, again);

      assertThat(again.resumedFrom).isEqualTo(k);
      assertThat(withoutTimes(resumed)).as("stopped after %d", k).isEqualTo(withoutTimes(expected));
      assertThat(metrics(again)).as("stopped after %d", k).isEqualTo(metrics(whole));
      assertThat(again.directory.samples()).hasSameTextualContentAs(whole.directory.samples());
    }
  }

  @Test
  void resume_stoppedTwice_endsInTheSameBits() throws Exception {
    Result expected = run(CARRIED, Stopper.never());
    Stopper first = new Stopper(5);
    run(CARRIED, first);
    Stopper second = new Stopper(9);
    assertThat(resume(first, second).status()).isEqualTo(Result.Status.INTERRUPTED);

    Result resumed = resume(first, Stopper.never());

    assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(expected));
    assertThat(Files.readString(first.directory.provenance()))
        .contains("\"iteration\": 5", "\"iteration\": 9");
  }

  @Test
  void resume_moreEpochs_isTheLongerRun() throws Exception {
    Stopper longer = Stopper.never();
    String flat = CARRIED.replace("every: 4", "every: 5");
    Result expected = run(flat.replace("epochs: 2", "epochs: 4"), longer);
    Stopper shorter = Stopper.never();
    run(flat, shorter);

    Result extended = resume(shorter, Stopper.never(), "training.epochs=4");

    assertThat(extended.training().parametersSha256())
        .isEqualTo(expected.training().parametersSha256());
    assertThat(Files.readString(shorter.directory.config())).contains("epochs: 4");
  }

  @Test
  void resume_completed_saysSoAndChangesNothing() throws Exception {
    Stopper done = Stopper.never();
    Result result = run(CARRIED, done);
    byte[] before = Files.readAllBytes(done.directory.result());

    Stopper again = Stopper.never();
    Result same = resume(done, again, "training.epochs=2");

    assertThat(again.alreadyCompleted).isTrue();
    assertThat(same).isEqualTo(Json.read(done.directory.result(), Result.class));
    assertThat(same.training().parametersSha256()).isEqualTo(result.training().parametersSha256());
    assertThat(done.directory.result()).hasBinaryContent(before);
  }

  @Test
  void resume_otherNetworkOrBatch_isRefusedWithAllDifferences() throws Exception {
    Stopper stopped = new Stopper(3);
    run(CARRIED, stopped);

    assertThatThrownBy(
            () ->
                resume(
                    stopped,
                    Stopper.never(),
                    "network.layers.1.gru.size=8",
                    "training.batch_size=4",
                    "training.epochs=9"))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            stopped.directory.path()
                + ": cannot go on with another network.layers.1.gru.size (it was 4, now 8),"
                + " training.batch_size (it was 8, now 4)\n"
                + "Resume it without that change, or begin a new run.");
  }

  @Test
  void resume_otherData_isRefusedWithChecksums() throws Exception {
    Stopper stopped = new Stopper(3);
    run(CARRIED, stopped);
    Files.writeString(
        directory.resolve("text.txt"), Files.readString(directory.resolve("text.txt")) + "a");

    assertThatThrownBy(() -> resume(stopped, Stopper.never()))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("the data has changed since the run began")
        .hasMessageContaining("260 bytes, SHA-256 ")
        .hasMessageContaining("261 bytes, SHA-256 ");
  }

  @Test
  void resume_fewerIterationsThanMade_isRefused() throws Exception {
    Stopper stopped = new Stopper(7);
    run(CARRIED, stopped);

    assertThatThrownBy(() -> resume(stopped, Stopper.never(), "training.iterations=6"))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("has made 7 iterations, more than the ");
  }

  @Test
  void resume_inUse_namesTheProcess() throws Exception {
    Stopper stopped = new Stopper(3);
    run(CARRIED, stopped);

    try (RunLock lock = RunLock.hold(stopped.directory.path())) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> resume(stopped, Stopper.never()))
          .isInstanceOf(ExperimentException.class)
          .hasMessageContaining("in use by this process");
    }
    assertThat(resume(stopped, Stopper.never()).status()).isEqualTo(Result.Status.COMPLETED);
  }

  @Test
  void resume_latestCheckpointCutOff_goesOnFromTheOneBefore() throws Exception {
    Result expected = run(CARRIED, Stopper.never());
    Stopper stopped = new Stopper(8);
    run(CARRIED + "\n", stopped);
    RunDirectory run = stopped.directory;
    Stopper further = new Stopper(10);
    // Its end writes a second checkpoint; the first is put back as the one before.
    byte[] first = Files.readAllBytes(run.checkpoint());
    resume(stopped, further);
    byte[] second = Files.readAllBytes(run.checkpoint());
    Files.write(run.checkpointBefore(), first);
    Files.write(run.checkpoint(), Arrays.copyOf(second, second.length / 2));

    Stopper again = Stopper.never();
    Result resumed = resume(stopped, again);

    assertThat(again.resumedFrom).isEqualTo(8);
    assertThat(again.warnings)
        .singleElement()
        .asString()
        .contains("checkpoint.zip: not a checkpoint, or a damaged one", "the checkpoint before it");
    assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(expected));
  }

  @Test
  void resume_onlyDamagedCheckpoints_saysWhatToDo() throws Exception {
    Stopper stopped = new Stopper(8);
    run(CARRIED, stopped);
    Files.writeString(stopped.directory.checkpoint(), "no zip");

    assertThatThrownBy(() -> resume(stopped, Stopper.never()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not a checkpoint, or a damaged one")
        .hasMessageContaining("Delete it to train this run again from its beginning");
  }

  @Test
  void resume_noCheckpointYet_beginsInTheSameDirectory() throws Exception {
    Result expected = run(CARRIED, Stopper.never());
    Stopper stopped = new Stopper(8);
    run(CARRIED, stopped);
    Files.delete(stopped.directory.checkpoint());

    Stopper again = Stopper.never();
    Result resumed = resume(stopped, again);

    assertThat(again.directory).isEqualTo(stopped.directory);
    assertThat(again.resumedFrom).isEqualTo(-1);
    assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(expected));
  }

  @Test
  void resume_noRun_saysWhatToName() {
    assertThatThrownBy(
            () ->
                Experiment.resume(
                    directory, List.of(), environment(Stopper.never()), Stopper.never()))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("no run directory: it has no config.yaml");
  }

  @Test
  void run_elapsed_isAllTheTimeAndGoesOnAfterAStop() throws Exception {
    Stopper before = new Stopper(9);
    run(CARRIED, before);
    List<MetricRow> first = MetricsCsv.read(before.directory.metrics());
    Stopper after = new Stopper(-1);
    resume(before, after);
    List<MetricRow> all = MetricsCsv.read(after.directory.metrics());

    assertThat(first).isNotEmpty();
    assertThat(all).hasSizeGreaterThan(first.size()).startsWith(first.get(0));
    assertThat(all).extracting(MetricRow::elapsed).isSorted();
    assertThat(all)
        .allSatisfy(row -> assertThat(row.elapsed()).isGreaterThanOrEqualTo(row.seconds()));
    MetricRow last = all.get(all.size() - 1);
    assertThat(last.elapsed()).isGreaterThan(last.seconds());
  }

  @Test
  void run_seconds_areThoseOfTheTraining_withoutTheTestAfterIt() throws Exception {
    Stopper run = Stopper.never();

    Result result = run(CARRIED, run);

    assertThat(result.training().seconds())
        .contains(CheckpointFile.read(run.directory.checkpoint()).recorded().seconds());
  }
}
