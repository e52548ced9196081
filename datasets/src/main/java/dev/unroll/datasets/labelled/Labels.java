package dev.unroll.datasets.labelled;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The labels of a training split, and what is wrong with them. */
final class Labels {
  private static final int LISTED = 20;

  /** A column of labels has each of them more than once; one of names or texts has not. */
  private static final int EXAMPLES_PER_LABEL = 2;

  private static final int FEW = 10;

  private Labels() {}

  /**
   * Each once, in alphabetical order.
   *
   * @throws DataException if there is only one, or nearly one for each example
   */
  static List<String> of(List<LabelledLine> training, LabelledSettings settings) {
    List<String> labels = training.stream().map(LabelledLine::label).distinct().sorted().toList();
    boolean matter = settings.labelInput() || !settings.symbols().markers();
    if (labels.size() < 2 && matter) {
      LabelledLine first = training.get(0);
      throw new DataException(
          "%s: every example has the label %s\nAt least two labels are needed, with examples of each."
              .formatted(first.file(), first.label()));
    }
    if (labels.size() > FEW && labels.size() * EXAMPLES_PER_LABEL > training.size()) {
      throw DataException.at(
          "label",
          String.format(
              Locale.ROOT,
              "%s: %,d different labels among %,d training examples\n"
                  + "A label is shared by many examples; name the column that has it as `label`.",
              training.get(0).file(),
              labels.size(),
              training.size()));
    }
    return labels;
  }

  /**
   * @throws DataException if an example that is not trained on has another label
   */
  static void requireKnown(Map<Split, List<LabelledLine>> splits, List<String> labels) {
    splits.forEach(
        (split, lines) ->
            lines.stream()
                .filter(line -> !labels.contains(line.label()))
                .findFirst()
                .ifPresent(
                    line -> {
                      throw new DataException(
                          "%s: the label %s, which no training example has\nLabels to train with: %s."
                              .formatted(line.place(), line.label(), listed(labels)));
                    }));
  }

  private static String listed(List<String> labels) {
    return labels.stream().limit(LISTED).collect(Collectors.joining(", "))
        + (labels.size() > LISTED ? ", …" : "");
  }
}
