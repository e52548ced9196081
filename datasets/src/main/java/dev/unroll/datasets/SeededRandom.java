package dev.unroll.datasets;

import java.util.SplittableRandom;

/** Random numbers that depend on a seed and a place in the run, and on nothing before it. */
final class SeededRandom {
  private SeededRandom() {}

  /**
   * @param place for example purpose, epoch and window; every place has a sequence of its own
   */
  static SplittableRandom at(long seed, long... place) {
    long state = mix(seed);
    for (long step : place) {
      state = mix(state * 31 + step);
    }
    return new SplittableRandom(state);
  }

  /** 0 … n-1 in random order. */
  static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The finalizer of MurmurHash3, 64 bits, a bijection; the addition keeps 0 from staying 0. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
