package dev.unroll.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the four files of an image dataset, compressed, as MNIST is published. */
public final class IdxFiles {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

  private IdxFiles() {}

  /** Image {@code i} shows digit {@code i % 10}, as that many white rows. */
  public static void write(Path directory, int train, int test) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve(TRAIN_IMAGES), images(train));
    Files.write(directory.resolve(TRAIN_LABELS), labels(train));
    Files.write(directory.resolve(TEST_IMAGES), images(test));
    Files.write(directory.resolve(TEST_LABELS), labels(test));
  }

  static byte[] images(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      for (int header : new int[] {0x803, count, 28, 28}) {
        out.writeInt(header);
      }
      for (int i = 0; i < count; i++) {
        for (int pixel = 0; pixel < 28 * 28; pixel++) {
          out.write(pixel / 28 < i % 10 ? 255 : 0);
        }
      }
    }
    return bytes.toByteArray();
  }

  static byte[] labels(int count) throws IOException {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return labels(labels);
  }

  static byte[] labels(byte[] labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(0x801);
      out.writeInt(labels.length);
      out.write(labels);
    }
    return bytes.toByteArray();
  }
}
