package dev.unroll.datasets;

import java.util.SplittableRandom;

/** The order in which the examples of a split are visited, as indices from 0. */
final class ExampleOrder {
  // Keeps an epoch's order apart from everything else that is drawn from the same seed.
  private static final long EPOCH_STREAM = 0x65706f6368L;

  private ExampleOrder() {}

  static int[] inOrder(int examples) {
    int[] order = new int[examples];
    for (int i = 0; i < examples; i++) {
      order[i] = i;
    }
    return order;
  }

  /** The order of one training epoch: a function of the three numbers. */
  static int[] ofEpoch(int examples, long seed, int epoch) {
    return shuffled(examples, Seeds.of(seed, EPOCH_STREAM, epoch));
  }

  /** A uniform permutation (Fisher and Yates). */
  static int[] shuffled(int examples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = inOrder(examples);
    for (int i = examples - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
