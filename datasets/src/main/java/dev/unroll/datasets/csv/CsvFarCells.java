package dev.unroll.datasets.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cells that lie so far from the rest of their column that they are damage rather than data, and
 * would press all others together when the column is standardised.
 *
 * <p>A cell is far if its distance from the median is more than 100 interquartile ranges and more
 * than 20 times that of the farthest cell that is not; at most one in a hundred can be. Heavy tails
 * thin out too gradually for the second. Where half of the cells are equal, the median distance of
 * the others takes the place of the interquartile range.
 */
final class CsvFarCells {
  private static final double RANGES = 100;
  private static final double TIMES = 20;
  private static final double MOST = 0.01;
  private static final int NAMED = 5;

  private CsvFarCells() {}

  /** What to tell of a column, if it has any. */
  static Optional<String> of(String column, IntFunction<String> place, double[] values) {
    int count = values.length;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (count < 8) {
      return Optional.empty();
    }
    double median = sorted[count / 2];
    double[] distances = Arrays.stream(values).map(v -> Math.abs(v - median)).toArray();
    double range = sorted[3 * count / 4] - sorted[count / 4];
    if (range == 0) {
      double[] others = Arrays.stream(distances).filter(d -> d > 0).sorted().toArray();
      range = others.length < 8 ? 0 : others[others.length / 2];
    }
    if (range == 0) {
      return Optional.empty();
    }
    double[] ascending = distances.clone();
    Arrays.sort(ascending);
    for (int i = count - Math.max(1, (int) (MOST * count)); i < count; i++) {
      double least = ascending[i];
      if (least > RANGES * range && least > TIMES * ascending[i - 1]) {
        List<Integer> far =
            IntStream.range(0, count).filter(row -> distances[row] >= least).boxed().toList();
        return Optional.of(told(column, place, values, far, sorted));
      }
    }
    return Optional.empty();
  }

  private static String told(
      String column,
      IntFunction<String> place,
      double[] values,
      List<Integer> far,
      double[] sorted) {
    List<String> cells = new ArrayList<>();
    for (int i : far.subList(0, Math.min(NAMED, far.size()))) {
      cells.add("%s (%s)".formatted(place.apply(i), shown(values[i])));
    }
    if (far.size() > NAMED) {
      cells.add((far.size() - NAMED) + " more");
    }
    return "column \"%s\": %s: far from all the rest, half of which is from %s to %s; mend what is damaged"
        .formatted(
            column,
            String.join(", ", cells),
            shown(sorted[sorted.length / 4]),
            shown(sorted[3 * sorted.length / 4]));
  }

  private static String shown(double value) {
    String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return plain.length() <= 12 ? plain : Double.toString(value).replace(".0E", "E");
  }
}
