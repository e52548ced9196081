package dev.unroll.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Refuses a file that has no room, with what it needs, before memory runs out. */
public final class MemoryNeed {
  /** The longest array that every Java makes. */
  private static final int LONGEST = Integer.MAX_VALUE - 16;

  private MemoryNeed() {}

  /**
   * @param times how many bytes are needed for each byte of the file
   * @throws DataException if the file needs more than Java has
   */
  public static void require(Path path, int times) {
    try {
      if (Files.isRegularFile(path)) {
        require(path, Files.size(path), times, Runtime.getRuntime().maxMemory());
      }
    } catch (IOException e) {
      throw Content.unreadable(path, e);
    }
  }

  /**
   * @param bytes of the file
   * @param there bytes that Java has
   */
  static void require(Path path, long bytes, int times, long there) {
    if (bytes > LONGEST) {
      throw new DataException(
          "%s: has %s; at most 2.1 GB can be read of one file\nTrain on a part of it."
              .formatted(path, size(bytes)));
    }
    long need = bytes * times;
    if (need > there) {
      throw new DataException(
          "%s: has %s, which need about %s of memory, and Java has %s\n"
                  .formatted(path, size(bytes), size(need), size(there))
              + "Give it more: java -Xmx%dg -jar app.jar …; or train on a part of the file."
                  .formatted(need / 1_000_000_000 + 1));
    }
  }

  /** All bytes, compressed or not, as far as they have room. */
  static byte[] readAll(Path path, InputStream in) throws IOException {
    int most = (int) Math.min(LONGEST, Runtime.getRuntime().maxMemory() / 2);
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      throw new DataException(
          "%s: holds more than %s uncompressed, which has no room in the %s of memory that Java has\n"
                  .formatted(path, size(most), size(Runtime.getRuntime().maxMemory()))
              + "Train on a part of it.");
    }
    return bytes;
  }

  private static String size(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
