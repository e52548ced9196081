package dev.unroll.run;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Time spent training, without what is spent on recording and showing it. */
final class Stopwatch {
  private final LongSupplier nanoTime;
  private long elapsed;
  private long startedAt;
  private boolean running;

  /**
   * @param seconds that were measured before; it goes on from there
   */
  Stopwatch(double seconds) {
    this(seconds, System::nanoTime);
  }

  Stopwatch(double seconds, LongSupplier nanoTime) {
    this.elapsed = Math.round(seconds * 1e9);
    this.nanoTime = nanoTime;
  }

  void start() {
    startedAt = nanoTime.getAsLong();
    running = true;
  }

  void stop() {
    elapsed += nanoTime.getAsLong() - startedAt;
    running = false;
  }

  /** Does something while it stands still. If that fails, it is not started again. */
  <T> T paused(Supplier<T> work) {
    stop();
    T value = work.get();
    start();
    return value;
  }

  /** As {@link #paused(Supplier)}. */
  void paused(Runnable work) {
    stop();
    work.run();
    start();
  }

  double seconds() {
    return (elapsed + (running ? nanoTime.getAsLong() - startedAt : 0)) / 1e9;
  }
}
