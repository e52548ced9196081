package dev.unroll.datasets.images;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An IDX file of unsigned bytes: a big-endian header (magic number, one 32-bit size a dimension),
 * then the values with the last dimension running fastest.
 *
 * <p>Opening reads the header and sees whether the file is as long as it says, which costs a pass
 * where it is compressed; the values are read and digested on first use, and kept as bytes.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST database, "File formats"</a>
 */
final class IdxFile {
  /** What a file of the family holds. */
  enum Kind {
    IMAGES(0x803, 3, "images"),
    LABELS(0x801, 1, "labels");

    final int magic;
    final int dimensions;
    final String plural;

    Kind(int magic, int dimensions, String plural) {
      this.magic = magic;
      this.dimensions = dimensions;
      this.plural = plural;
    }
  }

  private final String name;
  private final IdxContent content;
  private final Kind kind;
  private final int[] sizes;
  private byte[] values;
  private DataSource source;

  /**
   * @param name for messages and for {@link #source()}
   * @throws DataException if the content can't be read, its header is not one of this kind, or it
   *     is shorter or longer than the header says
   */
  IdxFile(String name, IdxContent content, Kind kind) {
    this.name = name;
    this.content = content;
    this.kind = kind;
    try (DataInputStream in = new DataInputStream(content.open())) {
      this.sizes = sizes(header(in));
      requireWhole(in);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  String name() {
    return name;
  }

  /** Sizes of the dimensions, number of items first. */
  int size(int dimension) {
    return sizes[dimension];
  }

  /** The values, not a copy. */
  synchronized byte[] values() {
    load();
    return values;
  }

  /** Name, size and SHA-256 of the uncompressed content; reads it if it was not read before. */
  synchronized DataSource source() {
    load();
    return source;
  }

  private void load() {
    if (values != null) {
      return;
    }
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(content.open()))) {
      byte[] header = header(in);
      if (!Arrays.equals(sizes(header), sizes)) {
        throw changed();
      }
      int expected = length();
      byte[] read = in.readNBytes(expected);
      if (read.length < expected || in.read() != -1) {
        throw changed();
      }
      MessageDigest digest = Checksum.Algorithm.SHA_256.digest();
      digest.update(header);
      digest.update(read);
      values = read;
      source =
          new DataSource(
              name,
              (long) header.length + read.length,
              Checksum.finish(Checksum.Algorithm.SHA_256, digest).hex());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Skips the values, so that what is missing is told before anything trains. */
  private void requireWhole(DataInputStream in) throws IOException {
    long found = 0;
    while (found < length()) {
      long skipped = in.skip(length() - found);
      if (skipped == 0 && in.read() == -1) {
        throw wrongSize(found, " is %,d bytes short: ".formatted(length() - found));
      }
      found += Math.max(1, skipped);
    }
    long more = in.readAllBytes().length;
    if (more > 0) {
      throw wrongSize(found + more, " has %,d bytes too many: ".formatted(more));
    }
  }

  private byte[] header(DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length == 4 && ByteBuffer.wrap(magic).getInt() != kind.magic) {
      throw otherKind(new IdxMagic(ByteBuffer.wrap(magic).getInt()));
    }
    byte[] header = Arrays.copyOf(magic, 4 + 4 * kind.dimensions);
    int rest = magic.length < 4 ? 0 : in.readNBytes(header, 4, header.length - 4);
    if (magic.length + rest < header.length) {
      throw new DataException(
          "%s: ends inside its header: %d bytes expected, %d found"
              .formatted(name, header.length, magic.length + rest));
    }
    return header;
  }

  private DataException otherKind(IdxMagic found) {
    if (!found.isIdx()) {
      return new DataException(
          "%s: not an IDX file of %s: it begins with 0x%08x, not with %s"
              .formatted(name, kind.plural, found.number(), new IdxMagic(kind.magic)));
    }
    for (Kind other : Kind.values()) {
      if (other.magic == found.number()) {
        return new DataException(
            "%s: an IDX file of %s, where one of %s is needed"
                .formatted(name, other.plural, kind.plural));
      }
    }
    return new DataException(unread(name, found, kind));
  }

  /** What an IDX file holds that can't be read, and what can be. */
  static String unread(String name, IdxMagic found, Kind kind) {
    return "%s: an IDX file of %s (%s); %s are %s (%s)\n"
            .formatted(
                name,
                found.described(),
                found,
                kind.plural,
                new IdxMagic(kind.magic).described(),
                new IdxMagic(kind.magic))
        + (kind == Kind.LABELS
            ? "Save the labels as one byte an image."
            : found.dimensions() == kind.dimensions
                ? "Scale the pixels to 0 … 255, and save them as unsigned bytes."
                : "Save grey images, a byte a pixel: how many, rows, columns.");
  }

  private int[] sizes(byte[] header) {
    int[] found = new int[kind.dimensions];
    ByteBuffer.wrap(header, 4, header.length - 4).asIntBuffer().get(found);
    double product = 1; // three sizes can overflow a long
    for (int i = 0; i < found.length; i++) {
      int least = i == 0 ? 0 : 1; // a file may hold no items, but no item without pixels
      if (found[i] < least) {
        throw new DataException(
            "%s: sizes of at least %d expected in the header, %d found (%s)"
                .formatted(name, least, found[i], by(found)));
      }
      product *= found[i];
    }
    if (product > Integer.MAX_VALUE - 16) {
      throw new DataException(
          "%s: sizes %s in the header; at most 2 GB can be read".formatted(name, by(found)));
    }
    return found;
  }

  private int length() {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  private static String by(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
  }

  private DataException wrongSize(long found, String how) {
    int header = 4 + 4 * kind.dimensions;
    return new DataException(
        "%s:%s%,d expected from its header (%d + %s), %,d found\nReplace it by a whole copy."
            .formatted(name, how, (long) header + length(), header, by(sizes), header + found));
  }

  private DataException changed() {
    return new DataException(name + ": the file changed while it was in use");
  }

  private DataException unreadable(IOException e) {
    return new DataException(name + ": can't be read: " + e.getMessage(), e);
  }
}
