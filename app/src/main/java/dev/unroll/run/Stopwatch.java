package dev.unroll.run;

import java.util.function.LongSupplier;

/** Time spent training, without what is spent on recording and showing it. */
final class Stopwatch {
  private final LongSupplier nanoTime;
  private long elapsed;
  private long startedAt;
  private boolean running;

  Stopwatch() {
    this(System::nanoTime);
  }

  Stopwatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Goes on from a time that was measured before. */
  void resume(double seconds) {
    elapsed = Math.round(seconds * 1e9);
  }

  void start() {
    startedAt = nanoTime.getAsLong();
    running = true;
  }

  void stop() {
    elapsed += nanoTime.getAsLong() - startedAt;
    running = false;
  }

  double seconds() {
    return (elapsed + (running ? nanoTime.getAsLong() - startedAt : 0)) / 1e9;
  }
}
