package dev.unroll.datasets.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.vectors.WordVectors.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordVectorsTest {
  private static final List<String> SYMBOLS = List.of("<unknown>", "the", "cat", "sät", " ");

  @TempDir private Path directory;

  @Test
  void read_gloveText_keepsTheRowsOfSymbolsAlone() throws IOException {
    WordVectors vectors = read("the 0.5 -1 2e-1\nof 9 9 9\nsät 1 2 3.5\n", 3);

    assertThat(vectors.format()).isEqualTo(Format.GLOVE);
    assertThat(vectors.vectors()).isEqualTo(3);
    assertThat(vectors.rows()).containsOnlyKeys(1, 3);
    assertThat(vectors.rows().get(1)).containsExactly(0.5f, -1f, 0.2f);
    assertThat(vectors.rows().get(3)).containsExactly(1f, 2f, 3.5f);
  }

  @Test
  void read_word2vecText_checksTheHeader() throws IOException {
    WordVectors vectors = read("2 3\r\nthe 1 2 3 \r\n\ncat\t4\t5\t6\r\n", 3);

    assertThat(vectors.format()).isEqualTo(Format.WORD2VEC_TEXT);
    assertThat(vectors.rows().get(1)).containsExactly(1f, 2f, 3f);
    assertThat(vectors.rows().get(2)).containsExactly(4f, 5f, 6f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void read_word2vecBinary_withAndWithoutLineFeeds(String between) throws IOException {
    WordVectors vectors = read(binary(between, 3, "of", "the", "sät"), 2);

    assertThat(vectors.format()).isEqualTo(Format.WORD2VEC_BINARY);
    assertThat(vectors.vectors()).isEqualTo(3);
    assertThat(vectors.rows().get(1)).containsExactly(1.1f, -0.1f);
    assertThat(vectors.rows().get(3)).containsExactly(2.1f, -0.1f);
  }

  @Test
  void read_gzip_isTheSameAsWithoutIt() throws IOException {
    byte[] content = "the 1 2\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }

    WordVectors vectors = read(packed.toByteArray(), 2);

    assertThat(vectors.rows().get(1)).containsExactly(1f, 2f);
    assertThat(vectors.source().bytes()).isEqualTo(content.length);
    assertThat(vectors.source().sha256())
        .isEqualTo(Checksum.of(Checksum.Algorithm.SHA_256, content).hex());
    assertThatThrownBy(() -> read(Arrays.copyOf(packed.toByteArray(), 20), 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("gzip data are damaged or cut off");
  }

  @Test
  void read_wordWithSpaces_isNoSymbolAndNoDamage() throws IOException {
    assertThat(read("the 1 2\n. . . 3 4\nat name@x.org 5 6\n 7 8\ncat 9 10\n", 2).rows())
        .containsOnlyKeys(1, 2);
  }

  @Test
  void read_symbolByItsCode_isFound() throws IOException {
    assertThat(read("\\u0020 1 2\nthe 3 4\n", 2).rows()).containsOnlyKeys(1, 4);
  }

  @Test
  void read_wordThatIsNotUtf8_isCountedAndPassedOver() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xC3, ' ', '1', ' ', '2', '\n'});
    bytes.writeBytes("the 3 4\n".getBytes(StandardCharsets.UTF_8));

    WordVectors vectors = read(bytes.toByteArray(), 2);

    assertThat(vectors.unreadable()).isEqualTo(1);
    assertThat(vectors.rows()).containsOnlyKeys(1);
  }

  @Test
  void read_wordTwice_takesTheFirst() throws IOException {
    assertThat(read("the 1 2\nthe 3 4\n", 2).rows().get(1)).containsExactly(1f, 2f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the 1 2 3           | :1: has vectors of 3 numbers, and the embedding's size is 2",
        "the 1               | :1: has vectors of 1 numbers, and the embedding's size is 2",
        "5 300               | :1: has vectors of 300 numbers, and the embedding's size is 2",
        "5 99999999999999999 | :1: has vectors of 99,999,999,999,999,999 numbers",
        "the 1 2;cat 1       | :2: has 1 numbers after its word where 2 should be",
        "the 1 2;cat 1 2 3   | :2: has 3 numbers after its word where 2 should be",
        "the 1 2;cat         | :2: has 0 numbers after its word where 2 should be",
        "the 1 2;of 1 x      | :2: has \"x\" where a number should be",
        "the 1 2;cat 1 1e99  | :2: has \"1e99\" where a number should be",
        "the 1 2;cat 1 1-2   | :2: has \"1-2\" where a number should be",
        "3 2;the 1 2;cat 1 2 | :3: the file ends after 2 vectors, and its first line names 3",
        "1 2;the 1 2;cat 1 2 | :3: the file ends after 2 vectors, and its first line names 1",
        "once upon a time    | :1: has \"time\" where a number should be",
      })
  void read_damagedText_namesItsLine(String lines, String message) {
    assertThatThrownBy(() -> read(lines.strip().replace(';', '\n'), 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void read_otherFiles_saysWhatTheyAre() {
    assertThatThrownBy(() -> read("", 2)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0}, 2))
        .hasMessageContaining("is a zip archive");
    assertThatThrownBy(() -> read("the 1 2".getBytes(StandardCharsets.UTF_16), 2))
        .hasMessageContaining("is UTF-16");
    assertThatThrownBy(() -> read("x".repeat(1 << 20), 2))
        .hasMessageContaining(":1: is longer than a word and 2 numbers can be");
  }

  @Test
  void read_damagedBinary_namesTheVector() throws IOException {
    byte[] whole = binary("", 3, "of", "the", "cat");

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1), 2))
        .hasMessageContaining("ends in vector 3 of the 3 that its first line names");
    assertThatThrownBy(() -> read(binary("", 4, "of", "the", "cat"), 2))
        .hasMessageContaining("ends in vector 4 of the 4");
    assertThatThrownBy(() -> read(binary("", 2, "of", "the", "cat"), 2))
        .hasMessageContaining("goes on after the 2 vectors");
    assertThatThrownBy(() -> read(binary("\0", 2, "of", "the"), 2))
        .hasMessageContaining("vector 2: no word stands where one should");
    byte[] longWord = binary("x".repeat(VectorLines.LONGEST_WORD), 2, "of", "the");
    assertThatThrownBy(() -> read(longWord, 2)).hasMessageContaining("vector 2: no word stands");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_randomlyDamagedFile_isReadOrRefused(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes =
        seed % 2 == 0
            ? binary("\n", 5, "of", "the", "cat", "a", "b")
            : "5 2\nof 1 2\nthe 3 4\ncat 5 6\na 7 8\nb 9 1\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(1, bytes.length + 1));
      for (int n = random.nextInt(4); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(damaged, 2).rows().values()).allMatch(row -> row.length == 2);
      } catch (DataException e) {
        assertThat(e).hasMessageContaining("vectors.txt");
      }
    }
  }

  private WordVectors read(String content, int size) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8), size);
  }

  private WordVectors read(byte[] content, int size) throws IOException {
    Path file = directory.resolve("vectors.txt");
    Files.write(file, content);
    return WordVectors.read(file, size, SYMBOLS);
  }

  /** Vector i is (i + 0.1, -0.1). */
  private static byte[] binary(String between, int promised, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((promised + " 2\n").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < words.length; i++) {
      out.writeBytes((words[i] + " ").getBytes(StandardCharsets.UTF_8));
      out.writeBytes(
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putFloat(i + 0.1f)
              .putFloat(-0.1f)
              .array());
      out.writeBytes(between.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
