package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.Split;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which sequences belong to which split. Several are dealt out at random, by the seed; a single one
 * is cut in time: training first, then validation, then test. Splits with files of their own have
 * all sequences of those.
 */
final class CsvSplits {
  private CsvSplits() {}

  static Map<Split, List<CsvSequence>> of(CsvTable table, CsvSettings settings) {
    List<CsvSequence> sequences = table.sequences();
    Map<Split, List<CsvSequence>> splits =
        sequences.size() == 1 ? inTime(sequences.get(0), settings) : dealt(sequences, settings);
    splits.putAll(table.separate());
    return splits;
  }

  /** The steps at which validation and test begin, in a table that is cut in time. */
  static int[] borders(CsvTable table, CsvSettings settings) {
    if (table.sequences().size() != 1) {
      return new int[0];
    }
    int steps = table.sequences().get(0).steps();
    int test = steps - share(steps, settings.test());
    return new int[] {test - share(steps, settings.validation()), test};
  }

  private static Map<Split, List<CsvSequence>> dealt(
      List<CsvSequence> sequences, CsvSettings settings) {
    boolean oneClass =
        settings.target() instanceof CsvTarget.Label label
            && label.per() == LabelScope.SEQUENCE
            && label.type() == LabelType.CLASS;
    CsvDeal deal =
        CsvDeal.of(sequences, oneClass && settings.parts().stratified(), settings.seed());
    int count = deal.units();
    int validation = share(count, settings.validation());
    int test = share(count, settings.test());
    if (count - validation - test < 1) {
      throw tooFew(
          settings, count + (settings.parts().group().isPresent() ? " groups" : " sequences"));
    }
    return deal.splits(validation, test);
  }

  private static Map<Split, List<CsvSequence>> inTime(CsvSequence sequence, CsvSettings settings) {
    if (settings.target() instanceof CsvTarget.Label label && label.per() == LabelScope.SEQUENCE) {
      throw DataException.at(
          "label.per",
          settings.path()
              + ": one label a sequence, but there is only one sequence\n"
              + "Name the column that separates sequences, or use one label a step.");
    }
    if (settings.parts().group().isPresent()) {
      throw DataException.at(
          "group",
          settings.path()
              + ": there is only one sequence, which is cut in time; groups are of several\n"
              + "Name the column that separates sequences, or remove `group`.");
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

  static Map<Split, List<CsvSequence>> splits(
      List<CsvSequence> train, List<CsvSequence> validation, List<CsvSequence> test) {
    Map<Split, List<CsvSequence>> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, train);
    splits.put(Split.VALIDATION, validation);
    splits.put(Split.TEST, test);
    return splits;
  }
}
