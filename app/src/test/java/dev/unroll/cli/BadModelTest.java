package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be done with a model, or with what should be one. */
class BadModelTest {
  @TempDir static Path directory;
  private static Path text;
  private static Path numbers;

  @BeforeAll
  static void train() throws IOException {
    text =
        train("text", "{ type: characters, text: \"hello unroll!\", window: { length: whole } }");
    numbers = train("numbers", "{ type: copy, train: 10, validation: 10, test: 0 }");
  }

  private static Path train(String name, String dataset) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            "dataset: "
                + dataset
                + "\nnetwork: { layers: [ rnn: { size: 4 } ] }\ntraining: { iterations: 1 }\n");
    Path out = directory.resolve("runs");
    Outcome outcome = Program.here(config, "--out", out, "--quiet");
    assertThat(outcome.err()).isEmpty();
    return RunFiles.only(out, name).directory();
  }

  @Test
  void sample_modelOfNumbers_pointsToPredict() {
    failed(
        Program.here("sample", numbers),
        numbers + ": this model writes no text\nFor new data use: predict RUN FILE\n");
  }

  @Test
  void predict_modelOfText_pointsToSample() {
    failed(
        Program.here("predict", text, directory.resolve("text.yaml")),
        "this model predicts nothing from a file\nA model of text writes it: sample RUN\n");
  }

  @Test
  void evaluate_emptySplit_namesThoseWithData() {
    failed(
        Program.here("evaluate", numbers),
        numbers
            + ": its configuration keeps no data for test\nEvaluate it on a split that has data:"
            + " --split train or --split validation\n");
  }

  @Test
  void evaluate_otherData_isRefused() {
    failed(
        Program.here("evaluate", text, "--split", "train", "--set", "dataset.text=other letters"),
        text
            + ": the data is encoded differently now: its vocabulary, classes or scale have changed"
            + " since the training\nEvaluate on the data the model was trained with.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "evaluate"})
  void run_thatIsNot_isNamed(String command) {
    Path nowhere = directory.resolve("nowhere");
    failed(
        Program.here(command, nowhere),
        nowhere
            + ": no such file\nName a run directory that has a model.zip, or a model.zip itself;"
            + " runs are under the --out directory, by default runs.\n");
  }

  @Test
  void model_truncated_isDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(text.resolve("model.zip"));
    damaged(Files.write(directory.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2)));
    damaged(Files.write(directory.resolve("empty.zip"), new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"coefficients.bin", "configuration.json", "unroll/encoding.json"})
  void model_entryTruncated_isDamaged(String entry) throws IOException {
    damaged(rewrite(directory.resolve("entry.zip"), entry, true));
  }

  @Test
  void model_withoutItsEncoding_isNotOurs() throws IOException {
    Path file = rewrite(directory.resolve("foreign.zip"), "unroll/encoding.json", false);
    failed(
        Program.here("sample", file),
        file + ": holds no unroll/encoding.json\nThis is not a model that Unroll wrote.\n");
  }

  @Test
  void debug_showsTheStackTrace() {
    assertThat(Program.here("sample", numbers, "--debug").err())
        .contains("this model writes no text", "\tat dev.unroll.");
  }

  /** Copies the model with one entry cut in half, or left out. */
  private static Path rewrite(Path target, String changed, boolean half) throws IOException {
    try (ZipFile model = new ZipFile(text.resolve("model.zip").toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (ZipEntry entry : model.stream().toList()) {
        boolean change = entry.getName().equals(changed);
        if (change && !half) {
          continue;
        }
        try (InputStream in = model.getInputStream(entry)) {
          byte[] content = in.readAllBytes();
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(content, 0, change ? content.length / 2 : content.length);
          out.closeEntry();
        }
      }
    }
    return target;
  }

  private static void damaged(Path file) {
    Outcome outcome = Program.here("sample", file);
    assertThat(outcome.err())
        .startsWith(file + ": not a model file, or a damaged one (")
        .endsWith(")\nCopy it again, or train again." + System.lineSeparator())
        .doesNotContain("\tat ");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  private static void failed(Outcome outcome, String message) {
    assertThat(outcome.err()).isEqualToNormalizingNewlines(message);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
  }
}
