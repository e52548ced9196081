package dev.unroll.datasets.vectors;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Vectors that a file has for the symbols of a vocabulary.
 *
 * @param format how the file is written
 * @param source the file and its uncompressed content
 * @param vectors that are in the file, wanted or not
 * @param rows the vector of each symbol that was found, by the symbol's index
 * @param unreadable words of the file that are not UTF-8, which no symbol can be
 */
public record WordVectors(
    Format format, DataSource source, long vectors, Map<Integer, float[]> rows, long unreadable) {

  /** How vectors are written. */
  public enum Format {
    /** A word and its numbers on each line. */
    GLOVE("GloVe text"),
    /** The same, after a line with how many vectors there are, and of what size. */
    WORD2VEC_TEXT("word2vec text"),
    /** After the same line a word, a space and the numbers as little-endian float32. */
    WORD2VEC_BINARY("word2vec binary");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    /** Its name among those who use it. */
    public String label() {
      return label;
    }
  }

  public WordVectors {
    rows = Map.copyOf(rows);
  }

  /**
   * Reads a file once, from its start to its end, and keeps the rows of these symbols only. All of
   * the file is checked, as one that is damaged anywhere is not what its user meant.
   *
   * @param file compressed by gzip or not
   * @param size numbers a vector
   * @param symbols in index order
   * @throws DataException if it is none of the formats, of another size, or damaged; with its line
   */
  public static WordVectors read(Path file, int size, List<String> symbols) throws IOException {
    return new VectorReader(file, size, new Wanted(symbols, size)).read();
  }
}
