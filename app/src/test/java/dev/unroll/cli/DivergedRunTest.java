package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergedRunTest {
  @TempDir Path directory;

  @Test
  void run_learningRateFarTooLarge_failsWithAdviceAndKeepsAModel() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("wild.yaml"),
            """
            dataset: { type: adding, length: 4, train: 20, validation: 10, test: 10 }
            network: { layers: [ rnn: { size: 4, activation: relu } ] }
            training:
              iterations: 50
              batch_size: 10
              optimizer: { type: sgd, learning_rate: 1e30 }
            """);
    Path out = directory.resolve("runs");
    Outcome outcome = Program.child(directory, config, "--out", out);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .startsWith("training diverged: ")
        .contains(
            "Lower training.optimizer.learning_rate (it was 1.0E30)",
            "or set training.gradient_clipping: { norm: 5.0 }")
        .doesNotContain("\tat ");
    assertThat(outcome.out()).contains("\nwild: failed after ", "\n  report     ");

    RunFiles run = RunFiles.only(out, "wild");
    JsonNode result = run.result();
    assertThat(result.get("status").asText()).isEqualTo("failed");
    assertThat(result.get("error").asText()).startsWith("training diverged: ");
    assertThat(result.get("test").isNull()).isTrue();
    assertThat(run.names()).contains("model.zip", "report.html", "metrics.csv", "config.yaml");
    Outcome evaluated = Program.here("evaluate", run.directory());
    assertThat(evaluated.err()).isEmpty();
    assertThat(evaluated.out()).containsPattern("loss \\d").doesNotContain("NaN");
  }

  @Test
  void run_endsWithALossAboveUnigram_saysSoEverywhere() throws Exception {
    Files.writeString(
        directory.resolve("t.txt"), "red green blue sun moon sun red blue\n".repeat(40));
    Path config =
        Files.writeString(
            directory.resolve("worse.yaml"),
            """
            dataset: { type: characters, file: t.txt, window: { length: 16 }, split: { validation: 0.1, test: 0.1 } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 20, batch_size: 16, optimizer: { type: sgd, learning_rate: 1000 } }
            """);
    Path out = directory.resolve("runs");

    Outcome outcome = Program.here(config, "--out", out);

    assertThat(outcome.exitCode()).isZero();
    RunFiles run = RunFiles.only(out, "worse");
    String warning = run.result().get("warning").asText();
    assertThat(warning)
        .startsWith("test loss ")
        .contains("of predicting each symbol by its frequency");
    assertThat(outcome.out())
        .containsPattern("worse: completed after [^\n]*\n  warning    test loss ");
    assertThat(run.text("report.html")).contains("<bdi>" + warning + "</bdi>");
    assertThat(run.text("run.log")).contains("WARN  Experiment - " + warning);
  }
}
