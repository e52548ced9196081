package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.result.Backtest;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts tested from several origins. */
class BacktestTest {
  /** 60 rows: parts of 6 rows to validate and to test. */
  private static final String YAML =
      """
      dataset:
        type: csv
        path: %s
        forecast: { column: y }
        window: { length: 4, stride: 1 }
        split: { validation: 0.1, test: 0.1 }
      network: { layers: [ rnn: { size: 3 } ] }
      training: { epochs: 2, batch_size: 8 }
      """;

  private static final String FOLDS = "backtest: { folds: 3 }\n";

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    writeRows("y.csv", 60);
    writeRows("shorter.csv", 48);
  }

  private void writeRows(String name, int rows) throws IOException {
    StringBuilder text = new StringBuilder("y\n");
    for (int i = 0; i < rows; i++) {
      text.append(i * i % 11 + i / 5.0).append('\n');
    }
    Files.writeString(directory.resolve(name), text);
  }

  private Result run(String yaml, Stopper stopper) throws Exception {
    Path file = Files.writeString(directory.resolve("r.yaml"), yaml);
    return Experiment.run(new ConfigReader().read(file, List.of()), environment(stopper), stopper);
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
    return new RunEnvironment(
        store, directory.resolve("runs"), Optional.empty(), "test", stopper.stop);
  }

  /** The earliest fold is the run of a file that ends where its test part does. */
  @Test
  void run_folds_areRunsOfWhatCameBefore() throws Exception {
    Stopper folds = Stopper.never();
    Result result = run(YAML.formatted("y.csv") + FOLDS, folds);
    Result alone = run(YAML.formatted("y.csv"), Stopper.never());
    Result shorter =
        run(
            YAML.formatted("shorter.csv").replace("0.1", "0.125"), // 6 of 48 rows
            Stopper.never());

    Backtest backtest = result.references().backtest().orElseThrow();
    assertThat(backtest.folds())
        .extracting(Backtest.Fold::trainRows, Backtest.Fold::from, Backtest.Fold::to)
        .containsExactly(tuple(36L, 43L, 48L), tuple(42L, 49L, 54L), tuple(48L, 55L, 60L));
    assertThat(backtest.folds().get(0).metrics()).isEqualTo(shorter.metrics().test().orElseThrow());
    assertThat(backtest.folds().get(2).metrics()).isEqualTo(alone.metrics().test().orElseThrow());
    assertThat(result.training().parametersSha256()).isEqualTo(alone.training().parametersSha256());
    assertThat(folds.folds).containsExactly(1, 2);
    double[] mae = backtest.folds().stream().mapToDouble(f -> f.metrics().get("mae")).toArray();
    double mean = (mae[0] + mae[1] + mae[2]) / 3;
    assertThat(backtest.mean().get("mae")).isCloseTo(mean, within(1e-12));
    double squares = 0;
    for (double one : mae) {
      squares += (one - mean) * (one - mean);
    }
    assertThat(backtest.deviation().get("mae")).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
    assertThat(Json.read(folds.directory.result(), Result.class)).isEqualTo(result);
    assertThat(Files.readString(folds.directory.result()))
        .contains("\"backtest\": {", "\"mean\": {", "\"sd\": {");
    assertThat(Files.readString(folds.directory.report())).contains("43 to 48", "mean ± sd");
  }

  @Test
  void resume_afterAFold_sameBitsWithoutTrainingItAgain() throws Exception {
    Result whole = run(YAML.formatted("y.csv") + FOLDS, Stopper.never());
    Stopper stopped = Stopper.afterFold(1);
    Result half = run(YAML.formatted("y.csv") + FOLDS, stopped);
    Stopper resumed = Stopper.never();
    Result result =
        Experiment.resume(stopped.directory.path(), List.of(), environment(resumed), resumed);

    assertThat(half.status()).isEqualTo(Result.Status.INTERRUPTED);
    assertThat(resumed.folds).containsExactly(2);
    assertThat(result.references().backtest()).isEqualTo(whole.references().backtest());
    assertThat(result.training().parametersSha256()).isEqualTo(whole.training().parametersSha256());
  }

  /** Folds of other settings, or of other data, are trained again. */
  @Test
  void resume_otherSettings_trainsFoldsAgain() throws Exception {
    Stopper stopped = Stopper.afterFold(2);
    run(YAML.formatted("y.csv") + FOLDS, stopped);
    Stopper resumed = Stopper.never();
    RunDirectory directory = stopped.directory;
    Result longer =
        Experiment.resume(
            directory.path(), List.of("training.epochs=3"), environment(resumed), resumed);

    assertThat(resumed.folds).containsExactly(1, 2);
    Result alone =
        run(YAML.formatted("y.csv").replace("epochs: 2", "epochs: 3") + FOLDS, Stopper.never());
    assertThat(longer.references().backtest()).isEqualTo(alone.references().backtest());
  }

  @Test
  void plan_tooManyFolds_refusedAtTheirKey() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("r.yaml"), YAML.formatted("y.csv") + "backtest: { folds: 10 }\n");
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});

    assertThatThrownBy(() -> Experiment.plan(new ConfigReader().read(file, List.of()), store))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "r.yaml:9:13: backtest.folds: the earliest of 10 folds has too little before it: ")
        .hasMessageContaining(
            "none is left to train on before 10 test parts of 6 and validation, 6")
        .hasMessageContaining("Take fewer folds, or a smaller dataset.split.test.");
  }
}
