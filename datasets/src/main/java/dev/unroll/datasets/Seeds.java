package dev.unroll.datasets;

/**
 * One seed from several numbers, so that random state follows from (seed, epoch) or (seed, split,
 * index) alone.
 */
final class Seeds {
  private Seeds() {}

  /** A seed that changes unpredictably with each of the numbers and with their order. */
  static long of(long seed, long... parts) {
    long hash = mix(seed);
    for (long part : parts) {
      hash = mix(hash + mix(part + 0x9E3779B97F4A7C15L));
    }
    return hash;
  }

  // Stafford's variant 13 of the 64-bit finaliser: a bijection without visible correlations.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
