package dev.unroll.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param labels class names, in the order of rows and columns
 * @param counts rows: the true class; columns: the predicted one
 */
public record Confusion(List<String> labels, long[][] counts) {
  public Confusion {
    labels = List.copyOf(labels);
    int size = labels.size();
    if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
      throw new IllegalArgumentException(
          "counts must be %1$d x %1$d, as there are %1$d labels: %2$s"
              .formatted(size, Arrays.deepToString(counts)));
    }
    counts = copy(counts);
  }

  @Override
  public long[][] counts() {
    return copy(counts);
  }

  /** Examples, or steps where every step has a label. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** How often a class was right. */
  long hits(int label) {
    return counts[label][label];
  }

  /** How often a class should have been predicted. */
  long occurrences(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** How often a class was predicted. */
  long predictions(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }

  private static long[][] copy(long[][] counts) {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Confusion that
        && labels.equals(that.labels)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return "Confusion[labels=%s, counts=%s]".formatted(labels, Arrays.deepToString(counts));
  }
}
