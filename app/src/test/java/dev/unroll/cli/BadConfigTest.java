package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that are wrong: exit code 2, every problem with its place, no stack trace. */
class BadConfigTest {
  private static final String GOOD =
      """
      dataset: { type: copy }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { iterations: 1 }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate"})
  void config_missing_isNamedWithTheNearest(String command) throws IOException {
    Files.writeString(directory.resolve("copy.yaml"), GOOD);
    Path file = directory.resolve("copi.yaml");
    refused(
        Program.here(command, file),
        file + ": there is no such file; did you mean " + directory.resolve("copy.yaml") + "?");
  }

  @Test
  void config_list_isNoExperiment() throws IOException {
    Path file = write("- seed: 1\n");
    refused(
        Program.here(file),
        file + ":1:1: the file must hold keys and values such as `seed: 1`, is a list");
  }

  @Test
  void config_empty_saysWhatItMustHold() throws IOException {
    Path file = write("");
    refused(
        Program.here(file),
        file + ":1:1: the file is empty; it must hold dataset, network and training");
  }

  @Test
  void config_binary_namesTheOffset() throws IOException {
    Path file = write("a: 1\nb\0");
    refused(Program.here(file), file + ":2:2: is no text file: there is a zero byte at offset 6");
  }

  @Test
  void config_notUtf8_namesTheByte() throws IOException {
    Path file = directory.resolve("latin.yaml");
    Files.write(file, "name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(
        Program.here(file),
        file + ":1:10: is not UTF-8: byte 0xE9 at offset 9; save the file as UTF-8");
  }

  @Test
  void config_tab_isNamed() throws IOException {
    Path file = write("network:\n\tloss: mse\n");
    refused(
        Program.here(file),
        file + ":2:1: a tab is used for indentation, and YAML allows only spaces");
  }

  @Test
  void config_duplicateKey_namesBothPlaces() throws IOException {
    Path file = write(GOOD + "seed: 1\nseed: 2\n");
    Outcome outcome = Program.here(file);
    assertThat(outcome.err()).startsWith(file + ":5:1: seed: ").contains("line 4");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void config_manyProblems_areReportedTogether() throws IOException {
    Path first = Files.writeString(directory.resolve("first.yaml"), GOOD + "sede: 1\n");
    Path second = Files.writeString(directory.resolve("second.yaml"), GOOD + "seed: x\n");
    Outcome outcome = Program.here(first, second, "--out", directory.resolve("runs"));
    assertThat(outcome.err().lines()).hasSize(2);
    assertThat(outcome.err())
        .contains(
            first + ":4:1: sede: unknown key; did you mean seed?",
            second + ":4:1: seed: must be a whole number, is x");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  /** Slips of the finger that would take all memory. */
  @Test
  void config_tooLarge_isRefusedBeforeMemoryIsTaken() throws IOException {
    Path file = write(GOOD.replace("size: 4", "size: 40000"));
    refused(
        Program.here("validate", file),
        file
            + ":2:12: network.layers: 1,601 million parameters, where at most 500 million have"
            + " room; take smaller layers");
    refused(
        Program.here("validate", write(GOOD.replace("copy", "copy, length: 2147483647"))),
        file + ":1:24: dataset.length: must be at most 100000, is 2147483647");
    refused(
        Program.here("validate", write(GOOD.replace("copy", "digits, train: 2147483647"))),
        file + ":1:26: dataset.train: must be at most 1000000, is 2147483647");
    String text = "characters, text: abcdef, window: { length: 2147483647 }";
    assertThat(Program.here("validate", write(GOOD.replace("copy", text))).err())
        .startsWith(
            file + ":1:54: dataset.window.length: inline text: windows of 2147483647 steps");
  }

  @Test
  void set_wrong_isNamed() throws IOException {
    Path file = write(GOOD);
    refused(
        Program.here(file, "--set", "seed"),
        "--set seed: must read key=value, such as --set training.epochs=3");
    refused(
        Program.here(file, "--set", "network.layers.0.rnn.sise=3"),
        "--set network.layers.0.rnn.sise=3: network.layers.0.rnn.sise: unknown key; did you mean"
            + " size?");
    refused(
        Program.here(file, "--set", "network.layers.1.rnn.size=3"),
        "--set network.layers.1.rnn.size=3: network.layers.1.rnn.size: network.layers has only"
            + " element 0, there is no 1");
  }

  @Test
  void debug_showsTheStackTrace() throws IOException {
    Path file = write("");
    assertThat(Program.here(file, "--debug").err())
        .contains("the file is empty", "ConfigException", "\tat dev.unroll.");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("wrong.yaml"), text);
  }

  private static void refused(Outcome outcome, String message) {
    assertThat(outcome.err()).isEqualToIgnoringNewLines(message);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }
}
