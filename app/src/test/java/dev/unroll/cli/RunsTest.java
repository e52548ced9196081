package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.cli.text.RunsText;
import dev.unroll.result.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  private static final RunSummary LONG =
      new RunSummary(
          "a-very-long-name",
          "2026-01-02T03:04:05+01:00",
          "completed",
          Optional.of(1.25),
          Optional.empty(),
          "runs/a/b");

  @TempDir Path directory;

  @Test
  void lines_wideTerminal_areColumns() {
    assertThat(RunsText.lines(List.of(LONG), 80))
        .containsExactly(
            "name              started           status     validation  test",
            "a-very-long-name  2026-01-02 03:04  completed      1.2500     -");
  }

  @Test
  void lines_narrowTerminal_cutTheName() {
    assertThat(RunsText.lines(List.of(LONG), 57))
        .containsExactly(
            "name        started           status     validation  test",
            "a-very-lo…  2026-01-02 03:04  completed      1.2500     -");
  }

  @Test
  void runs_afterARun_listsIt() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("small.yaml"),
            """
            dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 1 }
            """);
    Path out = directory.resolve("runs");
    assertThat(Program.here(config, "--out", out, "--quiet").exitCode()).isZero();

    JsonNode runs = new ObjectMapper().readTree(Program.here("runs", out, "--json").out());

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).get("name").asText()).isEqualTo("small");
    assertThat(runs.get(0).get("status").asText()).isEqualTo("completed");
    assertThat(Path.of(runs.get(0).get("directory").asText()))
        .isEqualTo(RunFiles.only(out, "small").directory());
    assertThat(Program.here("runs", out).out()).contains("small  20", "completed");
  }

  @Test
  void runs_nothingThere_saysSo() {
    Outcome none = Program.here("runs", directory);

    assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(none.err()).contains("no run is in it");
  }
}
