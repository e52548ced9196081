package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
  /** Takes hours. */
  private static final String ENDLESS =
      """
      dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
      network: { layers: [ rnn: { size: 24 } ] }
      training: { iterations: 100000000, checkpoint: { every: 50 } }
      sweep: { seed: [1, 2] }
      """;

  @TempDir Path directory;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
  void batch_terminated_savesItsMembersAndSaysHowToGoOn() throws Exception {
    Path config = Files.writeString(directory.resolve("endless.yaml"), ENDLESS);
    Path out = directory.resolve("runs");
    Path batch = out.resolve("endless");
    List<ProcessHandle> members;
    Outcome outcome;
    try (BatchProcess process =
        BatchProcess.start(directory, batch, config, "--jobs", 1, "--out", out)) {
      process.await(result -> process.hasCheckpoint(result.members().get(0)));
      members = process.members().toList();

      Outcome second = Program.here("batch", config, "--out", out);
      assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(second.err()).startsWith(batch + ": in use by process ");

      process.terminate();
      outcome = process.outcome();
    }
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(outcome.out())
        .contains("seed=1: interrupted after ", "endless: 1 interrupted, 1 waiting")
        .contains("  to go on   run the same command again");
    assertThat(members).hasSize(1).noneMatch(ProcessHandle::isAlive);
    BatchResult result = Json.read(batch.resolve("batch.json"), BatchResult.class);
    assertThat(result.members())
        .extracting(BatchResult.Member::status)
        .containsExactly(Status.INTERRUPTED, Status.WAITING);
    assertThat(result.members().get(0).iterations()).isGreaterThanOrEqualTo(50);
    Path run = batch.resolve(result.members().get(0).directory().orElseThrow());
    assertThat(run.resolve("result.json")).content().contains("\"status\": \"interrupted\"");
  }

  @Test
  void batch_wrongConfigurations_runsNothing() throws Exception {
    Path good = Files.writeString(directory.resolve("good.yaml"), ENDLESS);
    Path bad = Files.writeString(directory.resolve("bad.yaml"), ENDLESS + "sede: 1\n");
    Path worse = directory.resolve("worse.yaml");
    Path out = directory.resolve("runs");
    Outcome outcome = Program.here("batch", good, bad, "--out", out);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).startsWith(bad + ":5:1: sede: unknown key; did you mean seed?");
    assertThat(Program.here("batch", good, worse, "--out", out).err())
        .isEqualTo(worse + ": no such file or directory\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void batch_wrongOptions_areRefused() throws Exception {
    Path good = Files.writeString(directory.resolve("good.yaml"), ENDLESS);
    refused(
        "must be a length of time such as 90s, 30m or 4h, is 1 day", good, "--timeout", "1 day");
    refused("must be a length of time such as 90s, 30m or 4h, is 0s", good, "--timeout", "0s");
    refused("must be an amount of memory such as 800m or 4g, is 12", good, "--memory", "12");
    refused("must be a whole number of at least 1, is 0", good, "--jobs", "0");
    refused("must do as a directory's name", good, "--name", "../x");
    refused("must be one of loss, accuracy, ", good, "--by", "los");
  }

  private static void refused(String message, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "batch";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Outcome outcome = Program.here(all);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains(message);
  }

  @Test
  void member_withoutABatch_saysWhatToUse() throws Exception {
    Path member = Files.createDirectory(directory.resolve("m"));
    Outcome outcome = Program.child(directory, "member", member);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).isEqualTo("{\"event\":\"ready\"}\n");
  }
}
