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
 * <p>Opening reads the header alone; the values are read, checked and digested on first use, and
 * kept as bytes.
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
   * @throws DataException if the content can't be read or its header is not one of this kind
   */
  IdxFile(String name, IdxContent content, Kind kind) {
    this.name = name;
    this.content = content;
    this.kind = kind;
    try (DataInputStream in = new DataInputStream(content.open())) {
      this.sizes = sizes(header(in));
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
        throw new DataException(name + ": the file changed while it was in use");
      }
      int expected = length();
      byte[] read = in.readNBytes(expected);
      if (read.length < expected) {
        throw wrongSize("only " + (header.length + read.length));
      }
      if (in.read() != -1) {
        throw wrongSize("more");
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

  private byte[] header(DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length == 4 && ByteBuffer.wrap(magic).getInt() != kind.magic) {
      throw new DataException(
          "%s: not an IDX file of %s: magic number 0x%08x expected, 0x%08x found%s"
              .formatted(
                  name,
                  kind.plural,
                  kind.magic,
                  ByteBuffer.wrap(magic).getInt(),
                  otherKind(ByteBuffer.wrap(magic).getInt())));
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

  private static String otherKind(int magic) {
    for (Kind kind : Kind.values()) {
      if (kind.magic == magic) {
        return " (a file of " + kind.plural + ")";
      }
    }
    return "";
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

  private DataException wrongSize(String found) {
    return new DataException(
        "%s: %d bytes expected from its header (%d + %s), %s found"
            .formatted(
                name,
                4L + 4 * kind.dimensions + length(),
                4 + 4 * kind.dimensions,
                by(sizes),
                found));
  }

  private DataException unreadable(IOException e) {
    return new DataException(name + ": can't be read: " + e.getMessage(), e);
  }
}
