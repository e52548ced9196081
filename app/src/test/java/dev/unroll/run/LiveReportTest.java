package dev.unroll.run;

import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static dev.unroll.result.TrainingMetric.STEPS_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.report.compare.Runs;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Result;
import dev.unroll.result.TestResult;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveReportTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir Path directory;

  private final AtomicLong clock = new AtomicLong();
  private final List<MetricRow> rows = new ArrayList<>();
  private long nanosAPage;
  private LiveReport live;

  @BeforeEach
  void prepare() throws Exception {
    ExperimentPlan plan =
        Experiment.plan(
            new ConfigReader()
                .readText(TestModels.RELU_CELL.formatted(2), directory.resolve("a.yaml")),
            new DataStore(Optional.empty(), directory, notice -> {}));
    Reports reports =
        new Reports(new RunDirectory(directory), plan, Runs.provenance("aa", "1.0", 1));
    live = new LiveReport(reports, this::result, plan.training().iterations(), clock::get);
  }

  /** Writing a page takes as long as the test says. */
  private Result result(Measured measured) {
    clock.addAndGet(nanosAPage);
    return TestResult.named("a")
        .ended(Result.Status.INTERRUPTED, null)
        .task("regression")
        .iterations(measured.iterations())
        .made();
  }

  private static Measured soFar(long iterations) {
    return new Measured(iterations, 1, Optional.empty(), Optional.empty(), List.of());
  }

  private String page() throws IOException {
    return Files.readString(directory.resolve("report.html"));
  }

  @Test
  void follow_rowsWithinFiveSeconds_waitForTheirPage() throws Exception {
    live.begin(soFar(0), rows);
    assertThat(page()).contains("data-seconds=").contains("Iteration 0 of");

    rows.add(
        new MetricRow(
            3,
            1,
            1,
            "train",
            Map.of(LOSS, 0.5, LEARNING_RATE, 0.1, GRADIENT_NORM, 1.0, STEPS_PER_SECOND, 10.0)));
    clock.set(5 * SECOND - 1);
    live.follow(() -> soFar(3), rows);
    assertThat(page()).contains("Iteration 0 of");

    clock.set(5 * SECOND);
    live.follow(() -> soFar(3), rows);
    assertThat(page()).contains("Iteration 3 of", "[[3,0.5]]");
  }

  @Test
  void follow_slowDisk_hasATwentiethOfTheTime() throws Exception {
    nanosAPage = 2 * SECOND;
    live.begin(soFar(0), rows);
    assertThat(clock).hasValue(2 * SECOND);
    clock.set(7 * SECOND);
    live.follow(() -> soFar(1), rows);

    clock.set(49 * SECOND - 1);
    live.follow(() -> soFar(2), rows);
    assertThat(page()).contains("Iteration 1 of");

    clock.set(49 * SECOND);
    live.follow(() -> soFar(2), rows);
    assertThat(page()).contains("Iteration 2 of");
  }
}
