package dev.unroll.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file's uncompressed content, and its identity.
 *
 * @param bytes the content; not copied, not to be changed
 * @param source its name, size and SHA-256
 */
public record Content(byte[] bytes, DataSource source) {

  /**
   * Reads a whole file, compressed with gzip or not.
   *
   * @param name how provenance names the file
   * @throws DataException if there is no such file, or it can't be read or decompressed
   */
  public static Content read(String name, Path path) {
    try (InputStream in = open(path)) {
      return of(name, MemoryNeed.readAll(path, in));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Content that is in memory already. */
  public static Content of(String name, byte[] bytes) {
    return new Content(
        bytes,
        new DataSource(name, bytes.length, Checksum.of(Checksum.Algorithm.SHA_256, bytes).hex()));
  }

  /**
   * Opens a file for reading and decompresses it if its first two bytes are gzip's; its name does
   * not matter. A gzip file that ends early or is damaged gives a {@link DataException} on reading.
   *
   * @throws DataException if there is no such file or it can't be read
   */
  public static InputStream open(Path path) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      try {
        return isGzip(in) ? new Gunzip(path, in) : in;
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  public static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
  }

  public static DataException unreadable(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new DataException(path + ": no such file\nCheck the path.", e);
    }
    if (Files.isDirectory(path)) {
      return new DataException(path + ": is a directory\nName a file in it.", e);
    }
    String reason =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new DataException(
        path + ": can't be read: " + reason + "\nCheck its path and permissions.", e);
  }

  /** Names the file where decompression fails. */
  private static final class Gunzip extends FilterInputStream {
    private final Path path;

    Gunzip(Path path, InputStream in) throws IOException {
      super(in);
      this.path = path;
      try {
        this.in = new GZIPInputStream(in, 1 << 16);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return in.read(buffer, offset, length);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    @Override
    public long skip(long bytes) throws IOException {
      try {
        return in.skip(bytes);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    private DataException damaged(IOException e) {
      String how =
          e instanceof EOFException
              ? "the gzip file ends early"
              : "the gzip file is damaged (" + e.getMessage() + ")";
      return new DataException(path + ": " + how + "\nReplace it by a whole copy.", e);
    }
  }
}
