package dev.unroll.layers.threads;

/**
 * The least work that a thread of several is given. Less is not worth it: what a slice takes
 * whatever its size is most of its time then, and in a short training the JIT compiler needs the
 * other processor.
 *
 * @param operations multiplications and additions in matrix products
 * @param elements of vectors that are computed element by element
 */
public record SliceLimits(double operations, long elements) {
  /** With less a second thread gained nothing or lost, on two cores of Zen 3. */
  public static final SliceLimits MEASURED = new SliceLimits(1e8, 1 << 14);

  /** All that can be split is. */
  public static final SliceLimits NONE = new SliceLimits(1, 1);

  /** How many threads some matrix products are worth, at most {@code threads}. */
  public int ofOperations(double count, int threads) {
    return atMost(count / operations, threads);
  }

  /** The same of a vector. */
  public int ofElements(long count, int threads) {
    return atMost((double) count / elements, threads);
  }

  private static int atMost(double worth, int threads) {
    return (int) Math.max(1, Math.min(worth, threads));
  }
}
