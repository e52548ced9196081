package dev.unroll.run.store;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads entries of a zip by their names and checks that they are as they were written; the Java
 * library does not compare checksums when it reads by name. Nothing is unpacked into files.
 */
final class CheckedZip implements Closeable {
  private final ZipFile zip;

  /**
   * @throws ZipException if the file is no zip, or is cut off
   */
  CheckedZip(Path file) throws IOException {
    try {
      zip = new ZipFile(file.toFile());
    } catch (EOFException | IllegalArgumentException e) {
      throw damaged("its directory is damaged", e);
    }
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /**
   * @throws ZipException if there is no such entry, or it is damaged
   */
  byte[] bytes(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("holds no " + name);
    }
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      content = in.readAllBytes();
    } catch (EOFException e) {
      throw damaged(name + " ends too early", e);
    }
    CRC32 checksum = new CRC32();
    checksum.update(content);
    if (checksum.getValue() != entry.getCrc()) {
      throw new ZipException(name + " does not have its checksum");
    }
    return content;
  }

  private static ZipException damaged(String what, Exception cause) {
    ZipException damaged = new ZipException(what);
    damaged.initCause(cause);
    return damaged;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
