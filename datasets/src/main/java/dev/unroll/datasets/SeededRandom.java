package dev.unroll.datasets;

import java.util.SplittableRandom;

/** Random numbers that depend on a seed and a place in the run, and on nothing before it. */
public final class SeededRandom {
  // Keeps an epoch's order apart from everything else that is drawn from the same seed.
  private static final long EPOCHS = 0x65706f6368L;

  private SeededRandom() {}

  /**
   * @param place for example purpose, epoch and window; every place has a sequence of its own
   */
  public static SplittableRandom at(long seed, long... place) {
    long state = mix(seed);
    for (long step : place) {
      state = mix(state * 31 + step);
    }
    return new SplittableRandom(state);
  }

  /** The order in which one training epoch visits its examples, as indices from 0. */
  public static int[] epochOrder(int examples, long seed, int epoch) {
    return permutation(examples, at(seed, EPOCHS, epoch));
  }

  /** 0 … n-1 in random order. */
  public static int[] permutation(int n, SplittableRandom random) {
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
