package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State carried from window to window, and windows cut into parts, through the command line. */
class CarriedRunTest {
  @TempDir static Path directory;

  private static void config(String name, int window, String training) throws Exception {
    // 4 rows of 24 steps each, and one symbol to predict at the end.
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        dataset: { type: characters, text: "%s", window: { length: %d } }
        network: { layers: [ gru: { size: 6, dropout: 0.2, recurrent_dropout: 0.1 } ] }
        training: { epochs: 2, batch_size: 4, %s }
        """
            .formatted("abcdefgh".repeat(12) + "a", window, training));
  }

  @BeforeAll
  static void run() throws Exception {
    config("whole", 8, "carry_state: true");
    config("parts", 8, "carry_state: true, truncated_bptt: 4");
    config("short", 4, "carry_state: true");
    config("fresh", 4, "carry_state: false");
    Outcome outcome =
        Program.child(
            directory,
            directory.resolve("whole.yaml"),
            directory.resolve("parts.yaml"),
            directory.resolve("short.yaml"),
            directory.resolve("fresh.yaml"),
            "--threads",
            1,
            "--out",
            directory.resolve("runs"));
    assertThat(outcome.err()).isEmpty();
  }

  private static JsonNode result(String name) throws Exception {
    try (Stream<Path> runs = Files.list(directory.resolve("runs").resolve(name))) {
      Path run = runs.findFirst().orElseThrow();
      return new ObjectMapper().readTree(run.resolve("result.json").toFile());
    }
  }

  @Test
  void run_carriedState_anUpdateAWindow() throws Exception {
    assertThat(result("whole").get("iterations").asInt()).isEqualTo(2 * 3);
  }

  @Test
  void run_cutWindows_anUpdateAPart() throws Exception {
    assertThat(result("parts").get("iterations").asInt()).isEqualTo(2 * 6);
  }

  /** Parts of a window that carry their state are windows that carry it. */
  @Test
  void run_cutWindows_endInTheBitsOfShorterOnes() throws Exception {
    assertThat(sha("parts")).isEqualTo(sha("short")).isNotEqualTo(sha("fresh"));
    assertThat(sha("parts")).isNotEqualTo(sha("whole"));
  }

  private static String sha(String name) throws Exception {
    return result(name).get("parameters_sha256").asText();
  }
}
