package dev.unroll.config.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.source.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatSettingsTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("config.yaml"), text);
  }

  @Test
  void read_nestedKeys_becomePaths() throws Exception {
    Path file =
        file(
            """
            seed: 3
            later_version: { of: "a: b" }
            network:
              layers:
                - lstm: { size: 8 }
                - bidirectional: { gru: { size: 4 }, merge: concat }
            dataset: { columns: [ a, b ], none: {}, empty: [] }
            """);

    assertThat(FlatSettings.read(file))
        .containsExactly(
            Assertions.entry("seed", "3"),
            Assertions.entry("later_version.of", "a: b"),
            Assertions.entry("network.layers.0.lstm.size", "8"),
            Assertions.entry("network.layers.1.bidirectional.gru.size", "4"),
            Assertions.entry("network.layers.1.bidirectional.merge", "concat"),
            Assertions.entry("dataset.columns", "[a, b]"),
            Assertions.entry("dataset.none", "{}"),
            Assertions.entry("dataset.empty", "[]"));
  }

  @Test
  void read_noYaml_namesTheFileAndTheLine() throws Exception {
    Path file = file("seed: 1\nnetwork: [");

    assertThatThrownBy(() -> FlatSettings.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file + ":");
    Path twice = file("seed: 1\nseed: 2\n");
    assertThatThrownBy(() -> FlatSettings.read(twice)).hasMessageContaining("is given twice");
  }

  /** Older versions wrote 7.0e-4: the same setting. */
  @Test
  void read_numbers_haveOneForm() throws Exception {
    Path file = file("seed: 0.0007\na: 7.0e-4\nb: [7e-4, \"7e-4\"]\nc: 9007199254740993\nd: 1.0\n");

    assertThat(FlatSettings.read(file))
        .containsExactly(
            Assertions.entry("seed", "0.0007"),
            Assertions.entry("a", "0.0007"),
            Assertions.entry("b", "[0.0007, 7e-4]"),
            Assertions.entry("c", "9007199254740993"),
            Assertions.entry("d", "1"));
  }
}
