package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.result.Json;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Result;
import dev.unroll.result.TrainingMetric;
import dev.unroll.run.store.ExperimentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model is kept, by what, and what is said of it. */
class MonitoredRunTest {
  private static final String YAML =
      """
      dataset:
        type: characters
        file: text.txt
        validation: held.txt
        window: { length: 6 }
      network: { layers: [ lstm: { size: 8 } ] }
      training: { iterations: 60, batch_size: 4, optimizer: { type: adam, learning_rate: 0.05 } }
      evaluation: { every: 3, monitor: %s }
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(directory.resolve("text.txt"), "abcdabcdabce".repeat(30));
    Files.writeString(directory.resolve("held.txt"), "abcdabceabce".repeat(10));
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
    return new RunEnvironment(
        store, directory.resolve("runs"), Optional.of(1), "test", stopper.stop);
  }

  private Stopper run(String monitor, long stopAfter) throws Exception {
    Path file = Files.writeString(directory.resolve("r.yaml"), YAML.formatted(monitor));
    Stopper stopper = new Stopper(stopAfter);
    Experiment.run(new ConfigReader().read(file, List.of()), environment(stopper), stopper);
    return stopper;
  }

  private static Result result(Stopper run) throws Exception {
    return Json.read(run.directory.result(), Result.class);
  }

  private static List<MetricRow> validation(Stopper run) throws Exception {
    return MetricsCsv.read(run.directory.metrics()).stream()
        .filter(row -> row.split().equals("validation"))
        .toList();
  }

  private static double of(MetricRow row, TrainingMetric metric) {
    return row.value(metric);
  }

  @Test
  void run_monitorAccuracy_keepsTheFirstModelOfTheHighest() throws Exception {
    Stopper run = run("accuracy", Long.MAX_VALUE);

    double highest =
        validation(run).stream()
            .mapToDouble(r -> of(r, TrainingMetric.ACCURACY))
            .max()
            .orElseThrow();
    long first =
        validation(run).stream()
            .filter(row -> of(row, TrainingMetric.ACCURACY) == highest)
            .findFirst()
            .orElseThrow()
            .iteration();
    Result result = result(run);
    assertThat(result.training().best()).contains(new Result.Best(first, "accuracy"));
    assertThat(result.metrics().validation().orElseThrow()).containsEntry("accuracy", highest);
  }

  @Test
  void run_monitorLoss_keepsTheModelOfTheLeast() throws Exception {
    Stopper run = run("loss", Long.MAX_VALUE);

    MetricRow least =
        validation(run).stream()
            .min(Comparator.comparingDouble(row -> of(row, TrainingMetric.LOSS)))
            .orElseThrow();
    assertThat(result(run).training().best()).contains(new Result.Best(least.iteration(), "loss"));
  }

  @Test
  void resume_monitorAccuracy_goesOnToTheSameBest() throws Exception {
    Result whole = result(run("accuracy", Long.MAX_VALUE));
    Stopper stopped = run("accuracy", 40);

    Stopper again = Stopper.never();
    Result result =
        Experiment.resume(stopped.directory.path(), List.of(), environment(again), again);

    assertThat(result.training().best()).isEqualTo(whole.training().best());
    assertThat(result.training().parametersSha256()).isEqualTo(whole.training().parametersSha256());
  }

  @Test
  void resume_anotherMonitor_refused() throws Exception {
    Stopper stopped = run("accuracy", 10);
    Stopper again = Stopper.never();

    assertThatThrownBy(
            () ->
                Experiment.resume(
                    stopped.directory.path(),
                    List.of("evaluation.monitor=loss"),
                    environment(again),
                    again))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("evaluation.monitor (it was accuracy, now loss)");
  }

  @Test
  void run_log_tellsTheEndAndTheBest() throws Exception {
    Stopper run = run("accuracy", Long.MAX_VALUE);
    long best = result(run).training().best().orElseThrow().iteration();

    assertThat(Files.readString(run.directory.log()))
        .contains(
            "INFO  Experiment - r: completed after 60 iterations; kept: iteration "
                + best
                + ", the best by validation accuracy");
    assertThat(Files.readString(run("loss", 10).directory.log()))
        .contains("INFO  Experiment - r: interrupted after 10 iterations; kept: iteration ");
  }
}
