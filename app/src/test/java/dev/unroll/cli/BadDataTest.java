package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that is missing or wrong: exit code 1, what is wrong and where, no stack trace. */
class BadDataTest {
  private static final String LAYERS =
      """
      network: { layers: [ rnn: { size: 4 } ] }
      training: { iterations: 1, batch_size: 10 }
      """;
  private static final String SHAKESPEARE =
      "dataset: { type: characters, corpus: tiny-shakespeare }\n" + LAYERS;
  private static final String IMAGES =
      "dataset: { type: mnist-rows, directory: images, validation: 0 }\n" + LAYERS;

  @TempDir Path directory;

  @Test
  void knownData_nowhere_saysWhatToDo() throws Exception {
    Path file = write(SHAKESPEARE);
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Outcome outcome = Program.child(directory, "validate", file, "--data", empty, "--quiet");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(2);
    assertThat(outcome.err())
        .startsWith("tiny-shakespeare/input.txt (SHA-256 86c4e6aa9db7c042ec79f339dcb96d42b0075e16")
        .contains(
            empty.resolve("tiny-shakespeare") + " (not there)",
            directory.resolve("cache").resolve("unroll").resolve("tiny-shakespeare").toString(),
            "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/",
            "pass --data DIR or set UNROLL_DATA=DIR",
            "`datasets fetch tiny-shakespeare`")
        .doesNotContain("\tat ");
  }

  @Test
  void knownData_another_isRefusedWithBothChecksums() throws IOException {
    Path file = write(SHAKESPEARE);
    Path wrong = Files.createDirectories(directory.resolve("data").resolve("tiny-shakespeare"));
    Files.writeString(wrong.resolve("input.txt"), "apple");
    failed(
        Program.here("validate", file, "--data", directory.resolve("data")),
        wrong.resolve("input.txt") + ": is not the known file",
        "SHA-256 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
        "expected 86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed");
    assertThat(Program.here("datasets", "--data", directory.resolve("data")).out())
        .contains("tiny-shakespeare: not here\n", "  wrong\n", "is not the known file");
  }

  @Test
  void images_labelsForImages_areNamed() throws IOException {
    Path images = images();
    Files.write(images.resolve(IdxFiles.TRAIN_IMAGES), IdxFiles.labels(30));
    failed(
        run(IMAGES),
        images.resolve("train-images-idx3-ubyte")
            + ": an IDX file of labels, where one of images is needed");
  }

  @Test
  void images_truncatedGzip_isNamed() throws IOException {
    Path images = images();
    byte[] whole = IdxFiles.images(30);
    Files.write(images.resolve(IdxFiles.TRAIN_IMAGES), Arrays.copyOf(whole, whole.length - 40));
    failed(run(IMAGES), images.resolve(IdxFiles.TRAIN_IMAGES) + ": the gzip file ends early");
  }

  @Test
  void images_truncated_areToldByValidateAndInit() throws IOException {
    Path images = images();
    Files.delete(images.resolve(IdxFiles.TRAIN_IMAGES));
    byte[] cut = new byte[16 + 30 * 28 * 28 - 5000];
    System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 30, 0, 0, 0, 28, 0, 0, 0, 28}, 0, cut, 0, 16);
    Path file = Files.write(images.resolve("train-images.idx3-ubyte"), cut);
    String message = file + ": is 5,000 bytes short: 23,536 expected from its header";
    failed(Program.here("validate", write(IMAGES)), message);
    failed(Program.here("init", images, "--out", directory.resolve("a.yaml")), message);
  }

  @Test
  void images_classInTheTestOnly_isNamedWithItsPlace() throws IOException {
    Path images = images();
    byte[] labels = new byte[10];
    labels[7] = 12;
    Files.write(images.resolve(IdxFiles.TEST_LABELS), IdxFiles.labels(labels));
    failed(
        run(IMAGES),
        images.resolve("t10k-labels-idx1-ubyte")
            + ": label 7 (counted from 0): class 12 is in the test images and nowhere in the");
  }

  @Test
  void images_pictures_areRefusedWithWhatToDo() throws IOException {
    Files.createDirectories(directory.resolve("images/cat"));
    Files.createFile(directory.resolve("images/cat/1.png"));
    refused(
        run(IMAGES),
        "dataset.directory: " + directory.resolve("images") + ": holds pictures, such as cat/1.png",
        "\"Your own images\" in README.md");
    failed(
        Program.here("init", directory.resolve("images"), "--out", directory.resolve("a.yaml")),
        ": holds pictures, such as cat/1.png; images are read from IDX files");
  }

  @Test
  void csv_notANumber_isNamedWithLineAndColumn() throws IOException {
    Path csv = Files.writeString(directory.resolve("wave.csv"), "a,b\n1,2\n3,4\n5,x6\n");
    failed(
        run(
            "dataset: { type: csv, path: wave.csv, forecast: { column: b }, window: 2 }\n"
                + LAYERS),
        csv + ":4:",
        "x6");
  }

  @Test
  void files_thatAreNotThere_areMistakesOfTheirLine() throws IOException {
    Path file = write("dataset: { type: words, file: notse.txt }\n" + LAYERS);
    Files.writeString(directory.resolve("notes.txt"), "some words");
    refused(
        Program.here("validate", file),
        file
            + ":1:25: dataset.file: there is no "
            + directory.resolve("notse.txt")
            + "; did you mean notes.txt?");
    refused(
        Program.here("validate", file, "--set", "dataset.file=" + directory),
        "dataset.file: " + directory + " is a directory; name a file in it");
    refused(
        run("dataset: { type: csv, path: none/a.csv, forecast: { column: a } }\n" + LAYERS),
        "there is no " + directory.resolve("none/a.csv") + "; nor is there its directory");
    Files.createDirectory(directory.resolve("images"));
    refused(
        run(IMAGES),
        file + ":1:30: dataset.directory: " + directory.resolve("images"),
        ": neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz is there");
    refused(
        run(IMAGES.replace("images,", "notes.txt,")),
        directory.resolve("notes.txt") + " is a file; name its directory");
  }

  @Test
  void run_oneFails_runsTheOthers() throws Exception {
    Path bad = write(IMAGES);
    Path good =
        Files.writeString(
            directory.resolve("good.yaml"),
            "dataset: { type: copy, train: 10, validation: 0, test: 0 }\n" + LAYERS);
    Path out = directory.resolve("runs");
    Outcome outcome = Program.here(bad, good, "--out", out, "--quiet");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .startsWith(bad + ":1:30: dataset.directory: there is no " + directory.resolve("images"));
    assertThat(RunFiles.only(out, "good").result().get("status").asText()).isEqualTo("completed");
  }

  @Test
  void out_isAFile_isNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "");
    Path config = write("dataset: { type: copy, train: 10 }\n" + LAYERS);
    failed(Program.here(config, "--out", file), file.toString());
  }

  @Test
  void out_notWritable_asksForAnotherPlace() throws IOException {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    boolean changed = locked.toFile().setWritable(false);
    assumeFalse(
        !changed || Files.isWritable(locked), "this user may write into every directory, as root");
    Path config = write("dataset: { type: copy, train: 10 }\n" + LAYERS);
    failed(
        Program.here(config, "--out", locked),
        locked.resolve("wrong") + ": permission denied\nChoose another place with --out DIR.");
  }

  private Path images() throws IOException {
    Path images = directory.resolve("images");
    IdxFiles.write(images, 30, 10);
    return images;
  }

  private Path write(String config) throws IOException {
    return Files.writeString(directory.resolve("wrong.yaml"), config);
  }

  private Outcome run(String config) throws IOException {
    return Program.here(write(config), "--out", directory.resolve("runs"), "--quiet");
  }

  private static void refused(Outcome outcome, String... parts) {
    assertThat(outcome.err()).contains(List.of(parts));
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  private static void failed(Outcome outcome, String... parts) {
    assertThat(outcome.err().replace("\r", "")).contains(List.of(parts));
    assertThat(outcome.err()).doesNotContain("\tat ", "internal error", "Exception");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
  }
}
