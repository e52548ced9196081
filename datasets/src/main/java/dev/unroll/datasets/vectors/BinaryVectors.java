package dev.unroll.datasets.vectors;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The vectors of a word2vec file after its first line: a word, a space, and its numbers as
 * little-endian float32. The original program writes a line feed behind them, others do not.
 */
final class BinaryVectors {
  private final Path file;
  private final ByteSource bytes;
  private final Wanted wanted;
  private final byte[] word = new byte[VectorLines.LONGEST_WORD];
  private final byte[] numbers;
  private final int size;

  BinaryVectors(Path file, ByteSource bytes, int size, Wanted wanted) {
    this.file = file;
    this.bytes = bytes;
    this.size = size;
    this.wanted = wanted;
    this.numbers = new byte[Math.multiplyExact(size, Float.BYTES)];
  }

  /**
   * @param vectors that the first line promises
   */
  long read(long vectors) throws IOException {
    for (long i = 0; i < vectors; i++) {
      int length = word(i, vectors);
      OptionalInt index = wanted.index(word, length);
      if (bytes.read(numbers, numbers.length) < numbers.length) {
        throw cutOff(i, vectors);
      }
      if (index.isPresent()) {
        keep(i, length, wanted.row(index.getAsInt()));
      }
    }
    int rest = bytes.next();
    while (rest == '\n' || rest == '\r') {
      rest = bytes.next();
    }
    if (rest >= 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: goes on after the %,d vectors that its first line names%nLoad it again, or"
                  + " correct that line.",
              file,
              vectors));
    }
    return vectors;
  }

  private int word(long vector, long vectors) throws IOException {
    int length = 0;
    int next = bytes.next();
    while (next == '\n' || next == '\r') {
      next = bytes.next();
    }
    while (next != ' ') {
      if (next < 0) {
        throw cutOff(vector, vectors);
      }
      if (next < ' ' || length == word.length) {
        throw damaged(vector, "no word stands where one should");
      }
      word[length++] = (byte) next;
      next = bytes.next();
    }
    return length;
  }

  private void keep(long vector, int length, float[] row) {
    ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
    for (float value : row) {
      if (!Float.isFinite(value)) {
        throw damaged(
            vector, "%s has the number %s".formatted(VectorReader.shown(word, 0, length), value));
      }
    }
  }

  private DataException cutOff(long vector, long vectors) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: ends in vector %,d of the %,d that its first line names%nIt was cut off, or its"
                + " vectors have not %,d numbers. Load it again.",
            file,
            vector + 1,
            vectors,
            size));
  }

  private DataException damaged(long vector, String what) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: vector %,d: %s%nThe file is damaged, or its vectors have not %,d numbers. Load it"
                + " again.",
            file,
            vector + 1,
            what,
            size));
  }
}
