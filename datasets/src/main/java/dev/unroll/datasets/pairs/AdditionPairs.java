package dev.unroll.datasets.pairs;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Sums of two numbers of one to so many digits, as in Zaremba and Sutskever 2014: each length is as
 * likely as another. No two pairs have the same two numbers, in whichever order, so that no sum of
 * the test is one of the training.
 */
final class AdditionPairs {
  private static final long PURPOSE = 0x616464L;

  private AdditionPairs() {}

  /**
   * @throws DataException if there are not as many different sums
   */
  static Map<Split, List<PairLine>> make(PairSource.Addition task, long seed) {
    long numbers = Math.round(Math.pow(10, task.digits()));
    long different = numbers * (numbers + 1) / 2;
    // Drawing goes on until a new one is found, which takes ever longer.
    if (task.counts().total() > different / 2) {
      throw DataException.at(
          "train",
          String.format(
              Locale.ROOT,
              "%,d pairs, where numbers of up to %d digits have %,d different sums, of which half"
                  + " can be drawn\nMake fewer, or give the numbers more digits.",
              task.counts().total(),
              task.digits(),
              different));
    }
    SplittableRandom random = SeededRandom.at(seed, PURPOSE);
    Set<Long> seen = new HashSet<>();
    Map<Split, List<PairLine>> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<PairLine> lines = new ArrayList<>();
      while (lines.size() < task.counts().of(split)) {
        long a = number(task.digits(), random);
        long b = number(task.digits(), random);
        if (seen.add(Math.min(a, b) * numbers + Math.max(a, b))) {
          lines.add(new PairLine(a + "+" + b, Long.toString(a + b), "sum " + (lines.size() + 1)));
        }
      }
      splits.put(split, lines);
    }
    return splits;
  }

  private static long number(int digits, SplittableRandom random) {
    long most = Math.round(Math.pow(10, 1 + random.nextInt(digits)));
    return random.nextLong(most);
  }
}
