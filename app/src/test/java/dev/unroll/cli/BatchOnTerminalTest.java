package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch on a terminal, whose Ctrl-C reaches the batch and its members alike. */
class BatchOnTerminalTest {
  @TempDir Path directory;

  @Test
  void batch_ctrlC_savesWhatRunsAndBeginsNoOther() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("long.yaml"),
            """
            dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 50000000 }
            evaluation: { every: 50000000 }
            sweep: { seed: [1, 2, 3, 4] }
            """);
    Path out = directory.resolve("runs");

    try (Terminal terminal =
        Terminal.start(directory, "batch", config, "--jobs", 2, "--memory", "600m", "--out", out)) {
      terminal.await("steps/s.*\\n.*loss|loss.*\\n.*loss");
      terminal.ctrlC();

      assertThat(terminal.exitCode()).as(terminal.shown()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(terminal.shown())
          .contains("stopping: members save their state")
          .doesNotContain("internal error", "stty", "seed=3: ", "seed=4: ");
    }
    List<Status> statuses =
        Json.read(out.resolve("long").resolve("batch.json"), BatchResult.class).members().stream()
            .map(Member::status)
            .toList();
    assertThat(statuses)
        .containsExactly(Status.INTERRUPTED, Status.INTERRUPTED, Status.WAITING, Status.WAITING);
  }
}
