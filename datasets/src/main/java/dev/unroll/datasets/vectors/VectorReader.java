package dev.unroll.datasets.vectors;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.vectors.WordVectors.Format;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Finds out how a file of vectors is written, and reads it. */
final class VectorReader {
  private static final Pattern HEADER = Pattern.compile("([0-9]{1,18})[ \t]+([0-9]{1,18})[ \t]*");

  private final Path file;
  private final int size;
  private final Wanted wanted;

  VectorReader(Path file, int size, Wanted wanted) {
    this.file = file;
    this.size = size;
    this.wanted = wanted;
  }

  /**
   * What the first line of a word2vec file says.
   *
   * @param vectors in the file
   */
  record Header(long vectors, long size) {}

  WordVectors read() throws IOException {
    int ahead = Math.addExact(VectorLines.LONGEST_WORD, Math.multiplyExact(size, Float.BYTES));
    try (ByteSource bytes = ByteSource.open(file, ahead)) {
      return read(bytes);
    } catch (EOFException | ZipException e) {
      throw new DataException(
          "%s: its gzip data are damaged or cut off (%s)%nLoad it again."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private WordVectors read(ByteSource bytes) throws IOException {
    refuseOtherFiles(bytes);
    VectorLines lines = new VectorLines(file, bytes, size, wanted);
    if (!lines.next()) {
      throw new DataException(file + ": is empty\nName a file of vectors.");
    }
    Optional<Header> header = header(lines.text());
    Format format = Format.GLOVE;
    long vectors;
    if (header.isEmpty()) {
      vectors = lines.read(Optional.empty());
    } else {
      check(header.get());
      format = isBinary(bytes) ? Format.WORD2VEC_BINARY : Format.WORD2VEC_TEXT;
      vectors =
          format == Format.WORD2VEC_BINARY
              ? new BinaryVectors(file, bytes, size, wanted).read(header.get().vectors())
              : lines.read(header);
    }
    DataSource source = new DataSource(file.toString(), bytes.bytes(), bytes.sha256());
    return new WordVectors(format, source, vectors, wanted.rows(), wanted.unreadable());
  }

  private static Optional<Header> header(String line) {
    Matcher header = HEADER.matcher(line);
    return header.matches()
        ? Optional.of(new Header(Long.parseLong(header.group(1)), Long.parseLong(header.group(2))))
        : Optional.empty();
  }

  private void check(Header header) {
    if (header.size() != size) {
      throw new DataException(wrongSize(file, 1, header.size(), size));
    }
  }

  static String wrongSize(Path file, long line, long has, int size) {
    return String.format(
        Locale.ROOT,
        "%s:%d: has vectors of %,d numbers, and the embedding's size is %,d%n"
            + "Write size: %d, or name another file.",
        file,
        line,
        has,
        size,
        has);
  }

  /** What is no file of vectors at all, and is often taken for one. */
  private void refuseOtherFiles(ByteSource bytes) throws IOException {
    int first = bytes.peek(0);
    int second = bytes.peek(1);
    if (first == 'P' && second == 'K' && bytes.peek(2) == 3) {
      throw new DataException(
          file + ": is a zip archive\nUnpack it and name the file of vectors that is in it.");
    }
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
      throw new DataException(file + ": is UTF-16\nSave it as UTF-8.");
    }
    if (first == 0xEF && second == 0xBB && bytes.peek(2) == 0xBF) {
      bytes.skip(3);
    }
  }

  /**
   * After its first line a binary file has bytes that no text has, soon after the first word: of
   * the 2 n - 1 bytes that a text needs for n numbers at least, not one is a control character or
   * above ASCII.
   */
  private boolean isBinary(ByteSource bytes) throws IOException {
    int at = 0;
    while (at < VectorLines.LONGEST_WORD && bytes.peek(at) != ' ' && bytes.peek(at) >= 0) {
      at++;
    }
    for (int i = 1; i < 2 * size; i++) {
      int b = bytes.peek(at + i);
      boolean text = b < 0 || b >= ' ' && b < 0x7f || b == '\t' || b == '\n' || b == '\r';
      if (!text) {
        return true;
      }
    }
    return false;
  }

  /** A word in a message. */
  static String shown(byte[] bytes, int from, int to) {
    int most = 40;
    String text =
        new String(bytes, from, Math.min(to - from, most), StandardCharsets.UTF_8)
            .replaceAll("\\p{Cntrl}", "\uFFFD");
    return "\"" + text + (to - from > most ? "…" : "") + "\"";
  }
}
