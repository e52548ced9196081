package dev.unroll.datasets;

/** The order in which the examples of a split are visited, as indices from 0. */
final class ExampleOrder {
  // Keeps an epoch's order apart from everything else that is drawn from the same seed.
  private static final long EPOCHS = 0x65706f6368L;

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
    return SeededRandom.permutation(examples, SeededRandom.at(seed, EPOCHS, epoch));
  }
}
