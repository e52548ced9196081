package dev.unroll.layers;

import java.util.function.BooleanSupplier;

/**
 * Waits a moment without going to sleep: a thread that slept comes back after some 0.2 ms, twice an
 * iteration, of which the smallest take 2 ms.
 */
final class Spin {
  /** As long as what one thread does alone between two parts that are shared. */
  private static final long NANOS = 1_000_000;

  private Spin() {}

  /** Returns when something holds, or when the moment is over. */
  static void until(BooleanSupplier something) {
    long start = System.nanoTime();
    while (!something.getAsBoolean() && System.nanoTime() - start < NANOS) {
      Thread.onSpinWait();
    }
  }
}
