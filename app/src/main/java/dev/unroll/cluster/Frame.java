package dev.unroll.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What goes over the connection between a batch and a member's relay: a kind, a length and bytes.
 *
 * @param kind who it is for and what it means
 */
record Frame(Kind kind, byte[] bytes) {
  /** More than any event or task has. */
  private static final int MOST_BYTES = 1 << 26;

  /** In the order of their bytes. */
  enum Kind {
    /** Relay: token, member, attempt, place, each a line. */
    HELLO,
    /** Batch: the member is this relay's now; it may start its Java. */
    GO,
    /** Batch: for the standard input. */
    INPUT,
    /** Batch: the lease is renewed, from the time on that the relay gave when it asked. */
    LEASE,
    /** Batch: the standard input ends, which asks the member to save its state and end. */
    CLOSE,
    /** Batch: end it. */
    KILL,
    /** Relay: asks for the lease from this time of its clock on. */
    RENEW,
    /** Relay: of the standard output. */
    OUTPUT,
    /** Relay: of the standard error. */
    ERRORS,
    /** Relay: these files were copied, and wait for the batch to put them in place. */
    COPIED,
    /** Relay: its Java was killed, as the text says, and nothing of it lives on. */
    DEAD,
    /** Relay: its Java has ended with this exit code. */
    EXIT
  }

  static Frame of(Kind kind, String text) {
    return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void write(DataOutputStream out) throws IOException {
    synchronized (out) {
      out.writeByte(kind.ordinal());
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    }
  }

  /** None at the end of the stream. */
  static Optional<Frame> read(DataInputStream in) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return Optional.empty();
    }
    int length = in.readInt();
    if (kind >= Kind.values().length || length < 0 || length > MOST_BYTES) {
      throw new IOException("no frame: kind " + kind + " of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("in the middle of a frame");
    }
    return Optional.of(new Frame(Kind.values()[kind], bytes));
  }
}
