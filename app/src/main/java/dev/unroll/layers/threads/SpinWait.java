package dev.unroll.layers.threads;

import java.util.function.BooleanSupplier;

/**
 * Busy waiting for a short time. Waking up a parked thread takes some 0.2 ms, twice an iteration,
 * of which the smallest take 2 ms.
 *
 * @param nanos the longest wait
 */
public record SpinWait(long nanos) {
  /** As long as the sequential part between two parallel ones. */
  private static final long LONGEST = 1_000_000;

  /**
   * After that the processor is offered to others at every look: the JIT compiler has as much to do
   * as the network in the first seconds, and no processor of its own where each has a thread.
   */
  private static final long UNYIELDING = 20_000;

  /** For that many threads; none if there are more than processors, as they would compete. */
  public static SpinWait of(int threads) {
    return new SpinWait(threads <= Runtime.getRuntime().availableProcessors() ? LONGEST : 0);
  }

  /** Returns when a condition holds, or after the longest wait. */
  public void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    long waited = 0;
    while (!condition.getAsBoolean() && waited < nanos) {
      if (waited < UNYIELDING) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
      waited = System.nanoTime() - start;
    }
  }
}
