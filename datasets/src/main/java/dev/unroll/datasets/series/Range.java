package dev.unroll.datasets.series;

/**
 * The rows of a series that belong to a split: forecasts of these are the split's, made from
 * whatever rows lie before.
 *
 * @param from the first row
 * @param to the row after the last
 */
public record Range(Series series, int from, int to) {
  public Range {
    if (!(from >= 0 && from < to && to <= series.rows())) {
      throw new IllegalArgumentException("rows %d to %d of %d".formatted(from, to, series.rows()));
    }
  }

  /** Of one column. */
  double[] values(int column) {
    double[] values = new double[to - from];
    for (int row = from; row < to; row++) {
      values[row - from] = series.value(row, column);
    }
    return values;
  }
}
