package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path directory;

  @Test
  void write_existingFile_isReplacedAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "old and longer");

    AtomicFiles.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(directory).isDirectoryContaining(file::equals);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_contentThatFailsHalfWay_keepsTheOldFileAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    temporary -> {
                      Files.writeString(temporary, "ne");
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");

    assertThat(file).hasContent("old");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_unpairedSurrogate_becomesTheReplacementCharacter() throws IOException {
    Path file = directory.resolve("a.txt");

    AtomicFiles.write(file, "a\ud83db\ud83d\ude00");

    assertThat(file).hasContent("a\ufffdb\ud83d\ude00");
  }

  /** As with {@code --out /dev/null}, which must stay a device whoever runs the program. */
  @Test
  void write_intoAPipe_leavesItAPipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    Process made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    } catch (IOException e) {
      Assumptions.abort("no named pipes here");
      return;
    }
    assertThat(made.waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    AtomicFiles.write(pipe, "text");
    assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("text");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
  }
}
