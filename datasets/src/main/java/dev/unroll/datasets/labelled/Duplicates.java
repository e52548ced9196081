package dev.unroll.datasets.labelled;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.text.TextCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Texts that stand in several places: a model has seen them when it is tested, or can't tell their
 * labels apart.
 */
final class Duplicates {
  private Duplicates() {}

  /** What a user should know of them, a sentence each; texts are compared as they are read. */
  static List<String> warnings(Map<Split, List<LabelledLine>> splits, TextCollection symbols) {
    Map<List<String>, List<LabelledLine>> training = new HashMap<>();
    for (LabelledLine line : splits.get(Split.TRAIN)) {
      training.computeIfAbsent(symbols.units(line.text()), text -> new ArrayList<>()).add(line);
    }
    List<String> warnings = new ArrayList<>();
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      seen(split, splits.get(split), training, symbols, warnings);
    }
    torn(training, warnings);
    return warnings;
  }

  private static void seen(
      Split split,
      List<LabelledLine> lines,
      Map<List<String>, List<LabelledLine>> training,
      TextCollection symbols,
      List<String> warnings) {
    List<LabelledLine> seen =
        lines.stream().filter(line -> training.containsKey(symbols.units(line.text()))).toList();
    if (!seen.isEmpty()) {
      LabelledLine first = seen.get(0);
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d %s examples are in the training split too, such as %s, which is %s",
              seen.size(),
              lines.size(),
              split.label(),
              first.place(),
              training.get(symbols.units(first.text())).get(0).place()));
    }
  }

  private static void torn(Map<List<String>, List<LabelledLine>> training, List<String> warnings) {
    long texts = training.values().stream().filter(lines -> labels(lines).size() > 1).count();
    training.values().stream()
        .filter(lines -> labels(lines).size() > 1)
        .map(lines -> lines.get(0).place() + " (" + String.join(", ", labels(lines)) + ")")
        .sorted()
        .findFirst()
        .ifPresent(
            first ->
                warnings.add(
                    String.format(
                        Locale.ROOT,
                        "%,d of %,d different training texts stand under several labels, such as"
                            + " %s",
                        texts,
                        training.size(),
                        first)));
  }

  private static TreeSet<String> labels(List<LabelledLine> lines) {
    TreeSet<String> labels = new TreeSet<>();
    lines.forEach(line -> labels.add(line.label()));
    return labels;
  }
}
