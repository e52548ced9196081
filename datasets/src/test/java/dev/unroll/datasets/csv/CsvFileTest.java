package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  private static final CsvFormat FORMAT =
      new CsvFormat(',', StandardCharsets.UTF_8, '.', Optional.empty());

  @TempDir Path directory;

  /** Rows of five bytes, so that the part that is read ends within a letter. */
  @Test
  void header_longFile_isReadFromItsBeginningAlone() throws Exception {
    byte[] bytes = ("é,b\n" + "ä,1\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xff;
    Path file = Files.write(directory.resolve("a.csv"), bytes);

    assertThat(CsvFile.header(file, FORMAT)).containsExactly("é", "b");
    assertThatThrownBy(() -> new CsvFile(file, FORMAT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("byte 0xFF");
  }

  @Test
  void header_wrongByteInIt_isToldWithItsLine() throws Exception {
    byte[] bytes = ("a,b\n" + "c,1\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
    bytes[4] = (byte) 0xff;
    Path file = Files.write(directory.resolve("a.csv"), bytes);

    assertThatThrownBy(() -> CsvFile.header(file, FORMAT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.csv:2: is not UTF-8: byte 0xFF");
  }
}
