package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
