package dev.unroll.cluster;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** One relay that has called, as the batch sees it. */
final class Attempt implements Closeable {
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final String place;
  private final Duration lease;
  private volatile long leasedNanos = System.nanoTime();
  private volatile boolean over;
  private volatile boolean lineOpen;

  /**
   * @param place where it runs, for the user
   * @param lease that each renewal is good for
   */
  Attempt(Socket socket, DataInputStream in, String place, Duration lease) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = new DataOutputStream(socket.getOutputStream());
    this.place = place;
    this.lease = lease;
  }

  String place() {
    return place;
  }

  /** A relay that can't be reached any more shows that where its words are read. */
  void tell(Frame frame) {
    try {
      frame.write(out);
    } catch (IOException gone) {
      close();
    }
  }

  Optional<Frame> next() throws IOException {
    return Frame.read(in);
  }

  void renew(Frame request) {
    leasedNanos = System.nanoTime();
    tell(new Frame(Frame.Kind.LEASE, request.bytes()));
  }

  /** It said that nothing of it lives on. */
  void over() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /**
   * How long it may still act as the owner of its member, though nobody hears of it: by its lease,
   * and a second for clocks that go differently.
   */
  long nanosLeft() {
    return over ? 0 : Math.max(0, leasedNanos + lease.plusSeconds(1).toNanos() - System.nanoTime());
  }

  /** Notes whether what it said ended in the middle of a line. */
  void said(byte[] bytes) {
    lineOpen = bytes.length > 0 && bytes[bytes.length - 1] != '\n';
  }

  boolean lineOpen() {
    return lineOpen;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed for this side all the same.
    }
  }
}
