package dev.unroll.datasets.text;

import dev.unroll.datasets.SeededRandom;
import java.util.SplittableRandom;

/**
 * Where the windows of a split start.
 *
 * @param places number of symbols that a window can start at and have all its steps
 * @param length steps a window
 * @param stride steps from one start to the next; 0: anywhere
 * @param steps steps of the whole split, which decide how many random windows are an epoch
 */
record WindowStarts(int places, int length, int stride, int steps) {

  /** Number of training windows an epoch. A rest shorter than a window is none. */
  int training() {
    return stride == 0 ? whole() : (places - 1) / stride + 1;
  }

  /** Number of windows end to end that cover the split; the last may be shorter. */
  int whole() {
    return (steps + length - 1) / length;
  }

  /** The starts of an epoch's training windows, in its order. */
  int[] training(long seed, int epoch) {
    SplittableRandom random = SeededRandom.at(seed, Purpose.ORDER.ordinal(), epoch);
    if (stride == 0) {
      return random.ints(training(), 0, places).toArray();
    }
    int[] starts = SeededRandom.permutation(training(), random);
    for (int i = 0; i < starts.length; i++) {
      starts[i] *= stride;
    }
    return starts;
  }

  /** What random numbers are for: each purpose has its own. */
  enum Purpose {
    ORDER,
    MASK
  }
}
