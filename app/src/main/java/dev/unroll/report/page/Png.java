package dev.unroll.report.page;

import dev.unroll.result.Exhibit;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes grey images as PNG. The JDK's own writer is part of AWT, which a server's Java may lack.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int BIT_DEPTH = 8;
  private static final int GREY = 0;

  private Png() {}

  /** As an address that an image element takes. */
  static String address(Exhibit.Picture picture) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(picture));
  }

  static byte[] bytes(Exhibit.Picture picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(picture));
      chunk(out, "IDAT", data(picture));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  private static byte[] header(Exhibit.Picture picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(picture.width());
    out.writeInt(picture.height());
    // The last three: deflate, the five usual filters, not interlaced.
    out.write(new byte[] {BIT_DEPTH, GREY, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] data(Exhibit.Picture picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int i = 0; i < picture.pixels().size(); i++) {
        if (i % picture.width() == 0) {
          out.write(0); // this row is not filtered
        }
        out.write(picture.pixels().get(i));
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream bytes, String type, byte[] content)
      throws IOException {
    DataOutputStream out = new DataOutputStream(bytes);
    CRC32 checksum = new CRC32();
    checksum.update(type.getBytes(StandardCharsets.US_ASCII));
    checksum.update(content);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    out.writeInt((int) checksum.getValue());
  }
}
