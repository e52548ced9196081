package dev.unroll.remote;

import dev.unroll.run.store.ExperimentException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * A batch's directory on a file system of Hadoop's belongs to one driver. Its name stands in a
 * file, which the file system lets only one of them make; the owner touches it while it lives. A
 * file that nobody has touched for the time of a lease, by the clock of whoever watches it, is
 * taken away by a rename, which succeeds for one of those that try.
 */
final class RemoteLease implements Closeable {
  static final Duration LEASE = Duration.ofSeconds(30);
  private static final String NAME = "/.lease";
  private static final long LOOK_MILLIS = 1000;

  private final RemoteFiles files;
  private final String name;
  private final String owner;
  private volatile long heldNanos;
  private boolean closed;

  private RemoteLease(RemoteFiles files, String name, String owner) {
    this.files = files;
    this.name = name;
    this.owner = owner;
  }

  /**
   * Takes the lease, once nobody else has it any more.
   *
   * @throws ExperimentException if somebody has it and keeps it
   */
  static RemoteLease take(RemoteFiles files, String directory)
      throws IOException, InterruptedException {
    String owner =
        "process %d on %s since %s (%s)"
            .formatted(
                ProcessHandle.current().pid(),
                InetAddress.getLocalHost().getHostName(),
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS),
                UUID.randomUUID());
    RemoteLease lease = new RemoteLease(files, directory + NAME, owner);
    files.makeDirectory(directory);
    while (!lease.create()) {
      lease.awaitStale(directory);
    }
    return lease;
  }

  private boolean create() throws IOException {
    long now = System.nanoTime();
    try {
      files.create(name, owner.getBytes(StandardCharsets.UTF_8));
      heldNanos = now;
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private void awaitStale(String directory) throws IOException, InterruptedException {
    String other = new String(files.read(name), StandardCharsets.UTF_8);
    long touched = files.touched(name);
    long until = System.nanoTime() + LEASE.toNanos();
    while (System.nanoTime() < until) {
      Thread.sleep(LOOK_MILLIS);
      if (files.touched(name) != touched) {
        throw new ExperimentException(
            directory + ": in use by " + other + "\nWait until it has ended, or stop it.");
      }
    }
    String away = RemoteFiles.beside(name);
    files.rename(name, away);
    files.delete(away);
  }

  /** Says that the owner lives on, until it is closed. */
  synchronized void renew() throws IOException {
    if (closed) {
      return;
    }
    long now = System.nanoTime();
    String holder = new String(files.read(name), StandardCharsets.UTF_8);
    if (!holder.equals(owner)) {
      heldNanos = now - LEASE.toNanos();
      throw new IOException("the batch was taken by " + holder);
    }
    files.touch(name);
    heldNanos = now;
  }

  /**
   * @throws IOException if somebody else may have it by now
   */
  void check() throws IOException {
    if (System.nanoTime() - heldNanos > LEASE.toNanos() * 2 / 3) {
      throw new IOException("the lease of the batch's directory could not be renewed in time");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    check();
    files.delete(name);
  }
}
