package dev.unroll.datasets.images;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes gzip-compressed IDX files; the format is described at {@link IdxFile}. */
final class IdxWriter {
  private IdxWriter() {}

  static byte[] images(int height, int width, byte[] pixels) {
    return file(IdxFile.Kind.IMAGES, pixels, pixels.length / (height * width), height, width);
  }

  static byte[] labels(byte[] labels) {
    return file(IdxFile.Kind.LABELS, labels, labels.length);
  }

  private static byte[] file(IdxFile.Kind kind, byte[] values, int... sizes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new FastGzip(bytes))) {
      out.writeInt(kind.magic);
      for (int size : sizes) {
        out.writeInt(size);
      }
      out.write(values);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Noise does not compress well at any level, so the fastest will do. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
