package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.Metrics;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.TestModels;
import dev.unroll.training.StopRequest;
import dev.unroll.training.TrainerListener.Iteration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that breaks off leaves a page that says so, and not the one that follows it. */
class BrokenRunTest {
  @TempDir Path directory;

  /** Breaks the run after its third iteration, as a full disk might. */
  private static final class Breaking implements RunListener {
    private RunDirectory where;
    private String firstPage;

    @Override
    public void started(ExperimentPlan plan, RunDirectory run) {
      where = run;
      try {
        firstPage = Files.readString(run.report());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void iteration(Iteration iteration, double seconds) {
      if (iteration.done() == 3) {
        throw new UncheckedIOException(new IOException("No space left on device"));
      }
    }

    @Override
    public void resumed(long iterations) {}

    @Override
    public void alreadyCompleted(Result result) {}

    @Override
    public void warned(String message) {}

    @Override
    public void evaluated(long iterations, Metrics validation) {}

    @Override
    public void sampled(Sample sample) {}

    @Override
    public void finished(Result result, RunDirectory run) {}
  }

  @Test
  void run_thatBreaksOff_hasAPageBeforeAndAfter() throws Exception {
    LoadedConfig config =
        new ConfigReader()
            .readText(
                TestModels.RELU_CELL.formatted(2).replace("epochs: 1", "iterations: 5"),
                directory.resolve("a.yaml"));
    DataStore store = new DataStore(Optional.empty(), directory, notice -> {});
    RunEnvironment environment =
        new RunEnvironment(store, directory, Optional.of(1), "test", new StopRequest());
    Breaking listener = new Breaking();

    assertThatThrownBy(() -> Experiment.run(config, environment, listener))
        .hasMessageContaining("No space left on device");

    assertThat(listener.firstPage).contains(" running</span>", "Iteration 0 of", "data-seconds=");
    Result result = Json.read(listener.where.result(), Result.class);
    assertThat(result.status()).isEqualTo(Result.Status.FAILED);
    assertThat(result.training().iterations()).isEqualTo(3);
    assertThat(Files.readString(listener.where.report()))
        .contains(" failed</span>", "No space left on device")
        .doesNotContain("data-seconds=");
  }
}
