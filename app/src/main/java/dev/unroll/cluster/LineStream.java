package dev.unroll.cluster;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One stream of a member's Java, of all its attempts one after the other. */
final class LineStream extends InputStream {
  /**
   * @param from the attempt that said it; none where the batch itself did
   */
  private record Piece(Optional<Attempt> from, byte[] bytes) {}

  private static final Piece END = new Piece(Optional.empty(), new byte[0]);

  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private Piece piece = END;
  private int at;
  private volatile Optional<Attempt> reading = Optional.empty();

  void put(Optional<Attempt> from, byte[] bytes) {
    if (bytes.length > 0) {
      pieces.add(new Piece(from, bytes));
    }
  }

  /** Nothing comes any more. */
  void end() {
    pieces.add(END);
  }

  /** The attempt whose words were read last; none before the first. */
  Optional<Attempt> reading() {
    return reading;
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws InterruptedIOException {
    if (length == 0) {
      return 0;
    }
    while (at == piece.bytes.length) {
      try {
        Piece next = pieces.take();
        if (next == END) {
          end(); // for whoever reads once more
          return -1;
        }
        piece = next;
        at = 0;
        reading = next.from.or(() -> reading);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a member ran");
      }
    }
    int n = Math.min(length, piece.bytes.length - at);
    System.arraycopy(piece.bytes, at, into, offset, n);
    at += n;
    return n;
  }

  /** Of a line, as a reader of lines asks again only when there is none. */
  @Override
  public int available() {
    return piece.bytes.length - at;
  }
}
