package dev.unroll.datasets.vectors;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Vectors as text: on each line a word and its numbers. The numbers are the last fields, as some
 * files have words with a space in them.
 */
final class VectorLines {
  /** In bytes; the longest of the published files have a few hundred. */
  static final int LONGEST_WORD = 1 << 13;

  /** In bytes, with the space before it. */
  private static final int LONGEST_NUMBER = 64;

  private static final boolean[] NUMERIC = new boolean[256];

  static {
    "0123456789+-.eE".chars().forEach(c -> NUMERIC[c] = true);
  }

  private final Path file;
  private final ByteSource bytes;
  private final int size;
  private final Wanted wanted;
  private final int longest;
  private byte[] line = new byte[1 << 12];
  private int length;
  private long number;

  /** Where each number begins, the last one first. */
  private final int[] starts;

  VectorLines(Path file, ByteSource bytes, int size, Wanted wanted) {
    this.file = file;
    this.bytes = bytes;
    this.size = size;
    this.wanted = wanted;
    this.longest = Math.addExact(LONGEST_WORD, Math.multiplyExact(size, LONGEST_NUMBER));
    this.starts = new int[size];
  }

  /** Takes the next line; false at the end. */
  boolean next() throws IOException {
    int b = bytes.next();
    if (b < 0) {
      return false;
    }
    number++;
    length = 0;
    while (b >= 0 && b != '\n') {
      if (length == longest) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s:%d: is longer than a word and %,d numbers can be%nName a file of vectors, as"
                    + " GloVe or word2vec write them.",
                file,
                number,
                size));
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, Math.min(2 * length, longest));
      }
      line[length++] = (byte) b;
      b = bytes.next();
    }
    while (length > 0 && isSpace(line[length - 1])) {
      length--;
    }
    return true;
  }

  /** The line, for one that may be no vector. */
  String text() {
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads to the end; without a header from the line on that was taken already.
   *
   * @return vectors in the file
   */
  long read(Optional<VectorReader.Header> header) throws IOException {
    long vectors = 0;
    boolean more = header.isEmpty() || next();
    while (more) {
      if (length > 0) {
        vector(vectors == 0);
        vectors++;
      }
      more = next();
    }
    if (header.isPresent() && header.get().vectors() != vectors) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s:%d: the file ends after %,d vectors, and its first line names %,d%nIt was cut"
                  + " off, or joined to another. Load it again, or correct that line.",
              file,
              number,
              vectors,
              header.get().vectors()));
    }
    return vectors;
  }

  private void vector(boolean first) {
    int word = numbers(first);
    OptionalInt index = wanted.index(line, word);
    if (index.isPresent()) {
      float[] row = wanted.row(index.getAsInt());
      int end = length;
      for (int i = 0; i < size; i++) {
        row[size - 1 - i] = value(starts[i], end);
        end = starts[i] - 1;
      }
    }
  }

  /**
   * Finds the numbers from the end of the line on.
   *
   * @return length of the word before them
   */
  private int numbers(boolean first) {
    int at = length;
    for (int i = 0; i < size; i++) {
      int end = at;
      while (at > 0 && !isSpace(line[at - 1])) {
        at--;
      }
      starts[i] = at;
      if (at == 0) {
        throw few(first, i);
      }
      if (!isNumeric(at, end)) {
        throw first && i > 0 && isWordBefore(i) ? few(true, i) : noNumber(at, end);
      }
      at--;
    }
    if (hasMoreNumbers(at)) {
      throw many(first, at);
    }
    return at;
  }

  /** Whether what stands before the numbers found so far is a word, and all there is. */
  private boolean isWordBefore(int found) {
    int end = starts[found - 1] - 1;
    for (int i = 0; i < end; i++) {
      if (isSpace(line[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isNumeric(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!NUMERIC[line[i] & 0xff]) {
        return false;
      }
    }
    return to > from;
  }

  /** Whether the word has fields behind its first, and all of them are numbers. */
  private boolean hasMoreNumbers(int end) {
    int space = 0;
    while (space < end && !isSpace(line[space])) {
      space++;
    }
    if (space == end || space == 0) {
      return false;
    }
    for (String field : text().substring(space + 1, end).split("[ \t]")) {
      if (!isNumber(field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String field) {
    try {
      Float.parseFloat(field);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private float value(int from, int to) {
    String text = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    if (!isNumber(text) || !Float.isFinite(Float.parseFloat(text))) {
      throw noNumber(from, to);
    }
    return Float.parseFloat(text);
  }

  private DataException few(boolean first, int found) {
    return first && found > 0
        ? new DataException(VectorReader.wrongSize(file, number, found, size))
        : damaged("has %,d numbers after its word where %,d should be", found, size);
  }

  private DataException many(boolean first, int end) {
    int more = text().substring(0, end).split("[ \t]").length - 1;
    return first
        ? new DataException(VectorReader.wrongSize(file, number, size + more, size))
        : damaged("has %,d numbers after its word where %,d should be", size + more, size);
  }

  private DataException noNumber(int from, int to) {
    return damaged("has %s where a number should be", VectorReader.shown(line, from, to));
  }

  private DataException damaged(String what, Object... values) {
    return new DataException(
        "%s:%d: ".formatted(file, number)
            + String.format(Locale.ROOT, what, values)
            + "\nThe file is damaged there, or was cut off. Load it again.");
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
