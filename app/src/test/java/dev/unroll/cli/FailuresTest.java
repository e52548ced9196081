package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.result.Json;
import dev.unroll.result.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path directory;
  private Path file;

  @Test
  void tell_diskFull_asksForRoom() {
    String advice = "\nMake room, or choose another place with --out DIR.\n";
    assertThat(told(new UncheckedIOException(new IOException("No space left on device"))))
        .isEqualTo("the disk is full: No space left on device" + advice);
    assertThat(told(new FileSystemException("x.zip", null, "Disk quota exceeded")))
        .isEqualTo("the disk is full: x.zip: Disk quota exceeded" + advice);
  }

  @Test
  void tell_file_namesItAndWhatIsWrong() {
    String elsewhere = "\nChoose another place with --out DIR.\n";
    assertThat(told(new NoSuchFileException("a/b"))).isEqualTo("a/b: no such file or directory\n");
    assertThat(told(new AccessDeniedException("a/b")))
        .isEqualTo("a/b: permission denied" + elsewhere);
    assertThat(told(new FileAlreadyExistsException("a/b"))).isEqualTo("a/b: is a file" + elsewhere);
    assertThat(told(new FileSystemException("a/b", null, "Read-only file system")))
        .isEqualTo("a/b: nothing can be written there" + elsewhere);
    assertThat(told(new IOException("odd"))).isEqualTo("cannot read or write: odd\n");
    assertThat(told(new IOException()))
        .isEqualTo("cannot read or write: the system does not say why\n");
  }

  @Test
  void tell_damagedJson_saysWhereAndWhatToDo() throws IOException {
    String remedy =
        "\nRestore it from a copy, or remove it: the run's checkpoint and model are in other"
            + " files.\n";
    assertThat(told(damaged("word"))).isEqualTo(file + ":1:5: is no JSON" + remedy);
    assertThat(told(damaged("{\"name\":\n")))
        .isEqualTo(file + ":2:1: ends in the middle of its JSON" + remedy);
    assertThat(told(damaged("[1, 2]")))
        .isEqualTo(file + ":1:1: lacks some of its keys, or has values of other kinds" + remedy);
    assertThat(told(damaged("null"))).isEqualTo(file + ": holds nothing" + remedy);
  }

  private IOException damaged(String content) throws IOException {
    file = Files.writeString(directory.resolve("result.json"), content);
    return assertThrows(IOException.class, () -> Json.read(file, Result.class));
  }

  @Test
  void tell_outOfMemory_saysWhatToMakeSmaller() {
    assertThat(told(new OutOfMemoryError("Java heap space")))
        .startsWith("out of memory: Java heap space\nTake a smaller training.batch_size, ");
  }

  @Test
  void tell_defect_asksForAReport() {
    assertThat(told(new IllegalStateException("size -1")))
        .isEqualTo(
            "internal error: java.lang.IllegalStateException: size -1\nThis is a defect of the"
                + " program; run again with --debug and report what it prints.\n");
  }

  @Test
  void tell_controlCharacters_areShownAsPictures() {
    assertThat(told(new NoSuchFileException("a\u001b[2Jb")))
        .isEqualTo("a␛[2Jb: no such file or directory\n");
  }

  private static String told(Throwable failure) {
    StringWriter err = new StringWriter();
    assertThat(Failures.tell(failure, false, new PrintWriter(err))).isEqualTo(ExitCode.FAILED);
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
