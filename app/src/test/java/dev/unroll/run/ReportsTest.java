package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.report.compare.Runs;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.result.TestResult;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final Result FAILED =
      TestResult.named("a").ended(Result.Status.FAILED, "No space left on device").made();

  @TempDir Path directory;

  private Throwable broken() throws Exception {
    ExperimentPlan plan =
        Experiment.plan(
            new ConfigReader()
                .readText(TestModels.RELU_CELL.formatted(2), directory.resolve("a.yaml")),
            new DataStore(Optional.empty(), directory, notice -> {}));
    Throwable failure = new Exception("why it broke off");
    new Reports(new RunDirectory(directory), plan, Runs.provenance("aa", "1.0", 1))
        .broken(FAILED, List.of(), failure);
    return failure;
  }

  @Test
  void broken_pageThatCannotBeWritten_hasAResultAllTheSame() throws Exception {
    Path page = Files.createDirectories(directory.resolve("report.html").resolve("in the way"));

    Throwable failure = broken();

    assertThat(Json.read(directory.resolve("result.json"), Result.class)).isEqualTo(FAILED);
    assertThat(page).isDirectory();
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("report.html");
  }
}
