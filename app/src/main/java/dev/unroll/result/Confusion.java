package dev.unroll.result;

import java.util.List;

/**
 * How often each class was taken for each other one.
 *
 * @param labels the classes' names
 * @param counts {@code [true class][predicted class]}
 */
public record Confusion(List<String> labels, List<List<Long>> counts) {
  public Confusion {
    labels = List.copyOf(labels);
    counts = counts.stream().map(List::copyOf).toList();
    int classes = labels.size();
    if (counts.size() != classes || counts.stream().anyMatch(row -> row.size() != classes)) {
      throw new IllegalArgumentException("counts must be " + classes + " × " + classes);
    }
    if (counts.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts must not be negative: " + counts);
    }
  }

  /** Examples, or steps where every step has a label. */
  public long total() {
    return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  /** Examples of class {@code truth} that were taken for class {@code predicted}. */
  public long count(int truth, int predicted) {
    return counts.get(truth).get(predicted);
  }

  /** Examples of a class. */
  public long support(int truth) {
    return counts.get(truth).stream().mapToLong(Long::longValue).sum();
  }

  /** Examples taken for a class. */
  public long predicted(int predicted) {
    return counts.stream().mapToLong(row -> row.get(predicted)).sum();
  }

  /** Share of those taken for the class that are of it; NaN if none was. */
  public double precision(int label) {
    return share(count(label, label), predicted(label));
  }

  /** Share of the class's examples that were found; NaN if it has none. */
  public double recall(int label) {
    return share(count(label, label), support(label));
  }

  /** Harmonic mean of precision and recall; NaN if the class neither is nor was predicted. */
  public double f1(int label) {
    return share(2 * count(label, label), predicted(label) + support(label));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
