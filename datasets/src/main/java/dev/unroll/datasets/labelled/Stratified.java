package dev.unroll.datasets.labelled;

import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts examples into splits, each class by the same fractions: which ones are kept back follows
 * from the seed, the class and nothing else. A class has at least one example to train with.
 */
final class Stratified {
  /** Keeps these draws apart from the others of a seed. */
  private static final long PURPOSE = 0x73747261L;

  private Stratified() {}

  /**
   * @param lines of all classes; each split keeps their order
   */
  static Map<Split, List<LabelledLine>> cut(
      List<LabelledLine> lines, double validation, double test, long seed) {
    Map<String, List<Integer>> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      byLabel.computeIfAbsent(lines.get(i).label(), label -> new ArrayList<>()).add(i);
    }
    Split[] of = new Split[lines.size()];
    byLabel.forEach(
        (label, members) -> {
          int size = members.size();
          int inTest = (int) Math.min(size - 1L, Math.round(test * size));
          int inValidation = (int) Math.min(size - 1L - inTest, Math.round(validation * size));
          int[] order =
              SeededRandom.permutation(size, SeededRandom.at(seed, PURPOSE, label.hashCode()));
          for (int i = 0; i < size; i++) {
            of[members.get(order[i])] =
                i < inTest
                    ? Split.TEST
                    : i < inTest + inValidation ? Split.VALIDATION : Split.TRAIN;
          }
        });
    Map<Split, List<LabelledLine>> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, new ArrayList<>());
    }
    for (int i = 0; i < of.length; i++) {
      splits.get(of[i]).add(lines.get(i));
    }
    return splits;
  }
}
