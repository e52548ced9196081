package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which sequences belong to which split. Several are dealt out at random, by the seed; a single one
 * is cut in time: training first, then validation, then test.
 */
final class CsvSplits {
  // Keeps the draw apart from the epochs' orders, which come from the same seed.
  private static final long SPLITS = 0x73706c6974L;

  private CsvSplits() {}

  static Map<Split, List<CsvSequence>> of(List<CsvSequence> sequences, CsvSettings settings) {
    return sequences.size() == 1
        ? inTime(sequences.get(0), settings)
        : bySequence(sequences, settings);
  }

  private static Map<Split, List<CsvSequence>> bySequence(
      List<CsvSequence> sequences, CsvSettings settings) {
    int count = sequences.size();
    int validation = share(count, settings.validation());
    int test = share(count, settings.test());
    int train = count - validation - test;
    if (train < 1) {
      throw tooFew(settings, count + " sequences");
    }
    int[] order = SeededRandom.permutation(count, SeededRandom.at(settings.seed(), SPLITS));
    return splits(
        picked(sequences, order, 0, train),
        picked(sequences, order, train, train + validation),
        picked(sequences, order, train + validation, count));
  }

  /** In the order of the file, whatever the order of the draw. */
  private static List<CsvSequence> picked(
      List<CsvSequence> sequences, int[] order, int from, int to) {
    return Arrays.stream(order, from, to).sorted().mapToObj(sequences::get).toList();
  }

  private static Map<Split, List<CsvSequence>> inTime(CsvSequence sequence, CsvSettings settings) {
    if (settings.target() instanceof CsvTarget.Label label && label.per() == LabelScope.SEQUENCE) {
      throw DataException.at(
          "label.per",
          settings.path()
              + ": one label a sequence, but there is only one sequence\n"
              + "Name the column that separates sequences, or use one label a step.");
    }
    int steps = sequence.steps();
    int validation = share(steps, settings.validation());
    int test = share(steps, settings.test());
    int train = steps - validation - test;
    if (train < 1) {
      throw tooFew(settings, steps + " rows of one sequence");
    }
    return splits(
        List.of(sequence.part(0, train)),
        validation == 0 ? List.of() : List.of(sequence.part(train, train + validation)),
        test == 0 ? List.of() : List.of(sequence.part(train + validation, steps)));
  }

  /** Rounded, but something wherever a fraction is asked for. */
  private static int share(int count, double fraction) {
    return fraction == 0 ? 0 : Math.max(1, (int) Math.round(count * fraction));
  }

  private static DataException tooFew(CsvSettings settings, String what) {
    return DataException.at(
        "split",
        "%s: %s are too few for validation (%s), test (%s) and something to train on\n"
                .formatted(settings.path(), what, settings.validation(), settings.test())
            + "Use more data or smaller fractions; 0 leaves a part out.");
  }

  private static Map<Split, List<CsvSequence>> splits(
      List<CsvSequence> train, List<CsvSequence> validation, List<CsvSequence> test) {
    Map<Split, List<CsvSequence>> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, train);
    splits.put(Split.VALIDATION, validation);
    splits.put(Split.TEST, test);
    return splits;
  }
}
