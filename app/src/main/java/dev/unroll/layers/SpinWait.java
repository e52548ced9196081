package dev.unroll.layers;

import java.util.function.BooleanSupplier;

/**
 * Waits a moment without going to sleep: a thread that slept comes back after some 0.2 ms, twice an
 * iteration, of which the smallest take 2 ms.
 *
 * @param nanos how long a moment is
 */
record SpinWait(long nanos) {
  /** As long as what one thread does alone between two parts that are shared. */
  private static final long MOMENT = 1_000_000;

  /** For so many threads; more than there are processors would only be in each other's way. */
  static SpinWait of(int threads) {
    return new SpinWait(threads <= Runtime.getRuntime().availableProcessors() ? MOMENT : 0);
  }

  /** Returns when something holds, or when the moment is over. */
  void until(BooleanSupplier something) {
    long start = System.nanoTime();
    while (!something.getAsBoolean() && System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
