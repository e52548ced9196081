package dev.unroll.datasets.vectors;

import dev.unroll.datasets.Checksum;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/** The uncompressed bytes of a file one by one, with a look ahead; counts and digests them. */
final class ByteSource implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final MessageDigest digest = Checksum.Algorithm.SHA_256.digest();
  private final byte[] buffer;
  private int at;
  private int end;
  private long bytes;

  private ByteSource(InputStream in, int ahead) {
    this.in = in;
    this.buffer = new byte[Math.max(BUFFER, ahead)];
  }

  /**
   * @param ahead bytes that {@link #peek} may be asked for
   */
  static ByteSource open(Path file, int ahead) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      PushbackInputStream in = new PushbackInputStream(raw, 2);
      byte[] magic = in.readNBytes(2);
      in.unread(magic);
      boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
      return new ByteSource(gzip ? new GZIPInputStream(in, BUFFER) : in, ahead);
    } catch (IOException | RuntimeException e) {
      try (raw) {
        throw e;
      }
    }
  }

  /** The next byte, 0 to 255; -1 at the end. */
  int next() throws IOException {
    if (at == end && !fill(1)) {
      return -1;
    }
    return buffer[at++] & 0xff;
  }

  /** Copies what follows; returns how many bytes there were, fewer than asked at the end only. */
  int read(byte[] to, int length) throws IOException {
    int done = 0;
    while (done < length && (at < end || fill(1))) {
      int part = Math.min(length - done, end - at);
      System.arraycopy(buffer, at, to, done, part);
      at += part;
      done += part;
    }
    return done;
  }

  /** The byte that follows so many others; -1 behind the end. */
  int peek(int offset) throws IOException {
    return at + offset < end || fill(offset + 1) ? buffer[at + offset] & 0xff : -1;
  }

  void skip(int length) {
    at += length;
  }

  /** Whether so many bytes are in the buffer now. */
  private boolean fill(int wanted) throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    while (end < wanted) {
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        return false;
      }
      digest.update(buffer, end, read);
      bytes += read;
      end += read;
    }
    return true;
  }

  /** Bytes taken from the file so far: all of them, once {@link #next} was -1. */
  long bytes() {
    return bytes;
  }

  /** Of those bytes; asked for once. */
  String sha256() {
    return Checksum.finish(Checksum.Algorithm.SHA_256, digest).hex();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
