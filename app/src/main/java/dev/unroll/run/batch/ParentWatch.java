package dev.unroll.run.batch;

import dev.unroll.training.StopRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;

/**
 * Ends a member's process when its parent process, the batch, has ended. The batch holds the other
 * end of the member's standard input, which the system closes when the batch ends, for any reason.
 */
final class ParentWatch {
  /** For the iteration that runs, a checkpoint and the report. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Of an interrupted run; the batch that would read it is gone. */
  private static final int INTERRUPTED = 130;

  private ParentWatch() {}

  /** From now on the end of the input stops the training, and, if that takes too long, Java. */
  static void watch(BufferedReader in, StopRequest stop) {
    Thread thread =
        new Thread(
            () -> {
              waitForEnd(in);
              stop.request();
              sleep(GRACE);
              Runtime.getRuntime().halt(INTERRUPTED);
            },
            "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void waitForEnd(BufferedReader in) {
    try {
      while (in.readLine() != null) {
        continue; // a batch says nothing after the task
      }
    } catch (IOException broken) {
      // A pipe that can't be read has no process at its other end, either.
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // no code interrupts it; then it ends at once
    }
  }
}
