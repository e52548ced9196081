package dev.unroll.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "notes.txt, notes.yaml",
    "a/b/My notes (1).TXT, My-notes-1-.yaml",
    "data.csv.gz, data.yaml",
    "archive.2024, archive.2024.yaml",
    ".hidden, hidden.yaml",
    "한글.txt, 한글.yaml",
    "mnist/train-images-idx3-ubyte.gz, mnist.yaml",
    "runs/, runs.yaml",
    "/, experiment.yaml"
  })
  void defaultFile_isNamedAfterTheData(String data, String yaml) {
    assertThat(Starter.defaultFile(Path.of(data))).isEqualTo(Path.of(yaml));
  }

  @Test
  void of_shortText_isExactlyThis() throws Exception {
    Path data = Files.writeString(directory.resolve("ship.txt"), "A ship, on the sea.\n".repeat(5));
    Starter starter = Starter.of(data, Optional.empty(), directory.resolve("ship.yaml"));
    assertThat(starter.findings())
        .containsExactly(
            "a text of 100 characters (14 different ones) in 5 lines: it is UTF-8 text, and no"
                + " table of numbers",
            "it is short: the network learns it by heart, nothing is kept back to test with");
    assertThat(starter.yaml().lines().skip(5).map(line -> line.replaceFirst(" +#.*", "")))
        .containsExactly(
            "name: ship",
            "dataset:",
            "  type: characters",
            "  file: ship.txt",
            "  window: { length: 50, stride: random }",
            "  split: { validation: 0, test: 0 }",
            "network:",
            "  layers:",
            "    - lstm: { size: 128 }",
            "training:",
            "  iterations: 300",
            "  batch_size: 16",
            "  optimizer: { type: adam, learning_rate: 0.005 }",
            "  schedule: { type: cosine }",
            "  gradient_clipping: { norm: 1.0 }",
            "evaluation: { every: 60 }",
            "sampling:",
            "  prompt: \"A ship, on the sea.\"",
            "  length: 81",
            "  temperature: 0.5");
  }

  /** The path is relative to the configuration, and absolute where the data is not below it. */
  @Test
  void of_dataElsewhere_isFoundFromTheConfiguration() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data")).resolve("a.txt");
    Files.writeString(data, "some text to learn");
    assertThat(Starter.of(data, Optional.empty(), directory.resolve("a.yaml")).yaml())
        .contains("  file: data/a.txt\n");
    Path elsewhere = Files.createDirectories(directory.resolve("configs")).resolve("a.yaml");
    assertThat(Starter.of(data, Optional.empty(), elsewhere).yaml())
        .contains("  file: " + data + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    // 6 * (4 * 128 * (65 + 128) + 65 * 128) operations a step, 2048 steps an iteration: 3,038
    "107136, 2048, 9999, 2000",
    "856832, 2048, 9999, 400",
    "856832, 2048, 210, 200",
    "99999999, 9999, 9999, 100",
    "1, 1, 1, 100"
  })
  void effort_isWhatAMinuteAffordsOrTheDataNeeds(
      long weights, long steps, long enough, int iterations) {
    assertThat(TrainingBudget.of(weights, steps, enough).iterations()).isEqualTo(iterations);
  }
}
