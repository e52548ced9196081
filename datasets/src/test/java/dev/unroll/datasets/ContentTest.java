package dev.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
  @TempDir Path directory;

  @Test
  void read_emptyAndOneByteFiles_areNotTakenForGzip() throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[0]);
    assertThat(Content.read("f", file).bytes()).isEmpty();
    Files.write(file, new byte[] {0x1f});
    assertThat(Content.read("f", file).bytes()).containsExactly(0x1f);
  }

  @Test
  void read_gzipCutAtAnyByte_saysThatItEndsEarly() throws IOException {
    byte[] whole = Gzip.of("some text, and more of it".getBytes());
    Path file = directory.resolve("cut.gz");
    for (int length = 2; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Content.read("cut", file))
          .as("cut after %d bytes", length)
          .isInstanceOf(DataException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("the gzip file ends early");
    }
  }

  @Test
  void read_gzipWithAFlippedChecksum_saysThatItIsDamaged() throws IOException {
    byte[] bytes = Gzip.of("some text".getBytes());
    bytes[bytes.length - 8] ^= 1;
    Path file = Files.write(directory.resolve("flipped.gz"), bytes);

    assertThatThrownBy(() -> Content.read("flipped", file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("flipped.gz: the gzip file is damaged");
  }

  @Test
  void read_missingFileAndDirectory_areNamed() {
    assertThatThrownBy(() -> Content.read("x", directory.resolve("missing")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("missing: no such file");
    assertThatThrownBy(() -> Content.read("x", directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is a directory");
  }
}
