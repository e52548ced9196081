package dev.unroll.run;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Time spent training, without what is spent on recording and showing it; and beside it the time by
 * the clock, which is what a user waits.
 */
final class Stopwatch {
  private final LongSupplier nanoTime;
  private final double waitedBefore;
  private long elapsed;
  private long startedAt;
  private OptionalLong firstStartedAt = OptionalLong.empty();
  private boolean running;

  /**
   * @param seconds that were measured before; it goes on from there
   * @param waited seconds by the clock before; NaN if unknown
   */
  Stopwatch(double seconds, double waited) {
    this(seconds, waited, System::nanoTime);
  }

  Stopwatch(double seconds, double waited, LongSupplier nanoTime) {
    this.elapsed = Math.round(seconds * 1e9);
    this.waitedBefore = waited;
    this.nanoTime = nanoTime;
  }

  void start() {
    startedAt = nanoTime.getAsLong();
    if (firstStartedAt.isEmpty()) {
      firstStartedAt = OptionalLong.of(startedAt);
    }
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

  /** By the clock since it was first started, pauses and all; NaN where it goes on from NaN. */
  double waited() {
    long now = nanoTime.getAsLong();
    return waitedBefore + (now - firstStartedAt.orElse(now)) / 1e9;
  }

  double seconds() {
    return (elapsed + (running ? nanoTime.getAsLong() - startedAt : 0)) / 1e9;
  }
}
