package dev.unroll.result;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes whole files: whoever looks finds the old content or the new one, never a part, even after
 * a crash or a power cut.
 */
public final class AtomicFiles {
  private static final AtomicLong COUNTER = new AtomicLong();

  /** Fills a file at a path it is given. */
  @FunctionalInterface
  public interface Content {
    /**
     * @param file does not exist yet; must exist and be closed afterwards
     */
    void writeTo(Path file) throws IOException;
  }

  private AtomicFiles() {}

  /**
   * Replaces a file, or makes it: a temporary file in the same directory, forced to disk, then
   * renamed. The temporary file is deleted if anything fails. What is no file, such as a device or
   * a named pipe, is written to and stays what it is.
   *
   * @param target in a directory that exists
   */
  public static void write(Path target, Content content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
      writeInto(target, content);
      return;
    }
    Path directory = target.toAbsolutePath().getParent();
    String mark = ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    Path temporary = directory.resolve("." + target.getFileName() + "." + mark + ".tmp");
    try {
      content.writeTo(temporary);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error failure) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    forceDirectory(directory);
  }

  private static void writeInto(Path device, Content content) throws IOException {
    Path directory = Files.createTempDirectory("unroll-");
    Path temporary = directory.resolve("content");
    try {
      content.writeTo(temporary);
      try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
        Files.copy(temporary, out);
      }
    } finally {
      Files.deleteIfExists(temporary);
      Files.delete(directory);
    }
  }

  /** Replaces a file by these bytes. */
  public static void write(Path target, byte[] content) throws IOException {
    write(target, file -> Files.write(file, content, StandardOpenOption.CREATE_NEW));
  }

  /** Replaces a file by this text in UTF-8; an unpaired surrogate becomes U+FFFD. */
  public static void write(Path target, String content) throws IOException {
    write(target, VisibleText.wellFormed(content).getBytes(StandardCharsets.UTF_8));
  }

  /** The rename itself survives a power cut only when the directory is on disk as well. */
  private static void forceDirectory(Path directory) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no directory as a file, and NTFS journals the rename.
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
