package dev.unroll.run;

import java.io.Closeable;
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
    zip = new ZipFile(file.toFile());
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
    }
    CRC32 checksum = new CRC32();
    checksum.update(content);
    if (checksum.getValue() != entry.getCrc()) {
      throw new ZipException(name + " does not have its checksum");
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
