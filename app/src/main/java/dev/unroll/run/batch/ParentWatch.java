package dev.unroll.run.batch;

import dev.unroll.training.StopRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a member's process hears of its parent, the batch, and its end when the batch has ended: the
 * batch holds the other end of the member's standard input, which the system closes when the batch
 * ends, for any reason.
 *
 * <p>Between machines that is not enough, since a connection can be dead without an end. There the
 * batch lends the member: {@code lease 1767225600000} is until when, in milliseconds of this
 * machine's clock. A process whose lease has run out ends at once, and writes nothing more.
 */
final class ParentWatch {
  /** For the iteration that runs, a checkpoint and the report. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Of an interrupted run; the batch that would read it is gone. */
  private static final int INTERRUPTED = 130;

  private static final String LEASE = "lease ";
  private static final long LOOK_MILLIS = 100;

  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final BufferedReader in;
  private final StopRequest stop;
  private volatile long leasedUntil;

  private ParentWatch(InputStream in, StopRequest stop) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.stop = stop;
  }

  /** From now on the end of the input stops the training, and, if that takes too long, Java. */
  static ParentWatch of(InputStream in, StopRequest stop) {
    ParentWatch watch = new ParentWatch(in, stop);
    daemon("parent-watch", watch::listen);
    return watch;
  }

  /** Waits for the next line that is for the program; none at the end. */
  Optional<String> next() throws IOException {
    try {
      Optional<String> line = lines.take();
      if (line.isEmpty()) {
        lines.add(line); // for whoever asks once more
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the batch", e);
    }
  }

  private void listen() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(LEASE)) {
          renew(Long.parseLong(line.substring(LEASE.length())));
        } else {
          lines.add(Optional.of(line));
        }
      }
    } catch (IOException broken) {
      // A pipe that can't be read has no process at its other end, either.
    }
    lines.add(Optional.empty());
    stop.request();
    sleep(GRACE.toMillis());
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  private void renew(long until) {
    boolean first = leasedUntil == 0;
    leasedUntil = until;
    if (first) {
      daemon("lease", this::watchLease);
    }
  }

  private void watchLease() {
    while (System.currentTimeMillis() <= leasedUntil) {
      sleep(LOOK_MILLIS);
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // no code interrupts it; then it ends at once
    }
  }
}
