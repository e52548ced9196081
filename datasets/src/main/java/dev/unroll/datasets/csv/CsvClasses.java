package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The classes of a training split, sorted: as numbers if all names are whole numbers, else as text.
 *
 * @param names in output order
 * @param outputs output index of each class of the table; -1 for one that training never saw
 */
record CsvClasses(List<String> names, int[] outputs) {
  /** No classes: a regression. */
  static final CsvClasses NONE = new CsvClasses(List.of(), new int[0]);

  /**
   * @throws DataException if there is only one class, or another split has one that training lacks
   */
  static CsvClasses of(CsvTable table, String column, Map<Split, List<CsvSequence>> splits) {
    BitSet seen = new BitSet();
    for (CsvSequence sequence : splits.get(Split.TRAIN)) {
      for (double label : sequence.labels()) {
        seen.set((int) label);
      }
    }
    List<String> names = sorted(seen.stream().mapToObj(table.classes()::get).toList());
    if (names.size() == 1) {
      throw new DataException(
          "%s: column \"%s\": only one class (%s) in the training split; at least two are needed"
              .formatted(splits.get(Split.TRAIN).get(0).file(), column, names.get(0)));
    }
    int[] outputs = table.classes().stream().mapToInt(names::indexOf).toArray();
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      refuseUnknown(
          splits.get(split),
          column,
          outputs,
          label ->
              "class \"%s\" is in the %s split and nowhere in the training split\n"
                      .formatted(table.classes().get(label), split.label())
                  + "Add more data of this class, or use another seed or smaller fractions.");
    }
    return new CsvClasses(names, outputs);
  }

  /**
   * @param outputs for each class of the table its output, or -1 where it has none
   * @param problem what to say of such a class
   * @throws DataException at the first step that is of one
   */
  static void refuseUnknown(
      List<CsvSequence> sequences, String column, int[] outputs, IntFunction<String> problem) {
    for (CsvSequence sequence : sequences) {
      for (int step = 0; step < sequence.steps(); step++) {
        int label = (int) sequence.labels()[step];
        if (outputs[label] < 0) {
          throw CsvNumbers.wrong(
              sequence.file(), sequence.lines()[step], column, problem.apply(label));
        }
      }
    }
  }

  private static List<String> sorted(List<String> names) {
    boolean whole = names.stream().allMatch(name -> name.matches("[+-]?\\d{1,18}"));
    Comparator<String> order = Comparator.naturalOrder();
    return names.stream()
        .sorted(
            whole
                ? Comparator.comparing((String name) -> Long.valueOf(name)).thenComparing(order)
                : order)
        .toList();
  }
}
