package dev.unroll.training;

/** Mean of the last so many values. */
final class RecentMean {
  private final double[] values;
  private long count;

  RecentMean(int size) {
    values = new double[size];
  }

  void add(double value) {
    values[(int) (count++ % values.length)] = value;
  }

  /** NaN before the first value. */
  double mean() {
    int size = (int) Math.min(count, values.length);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    return sum / size;
  }
}
