package dev.unroll.training;

import java.util.stream.LongStream;

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

  TrainingState.Recent state() {
    int size = (int) Math.min(count, values.length);
    return new TrainingState.Recent(
        LongStream.range(count - size, count)
            .mapToObj(i -> values[(int) (i % values.length)])
            .toList());
  }

  /**
   * Goes on with the values of a state, in the same places: the order of a sum decides its last
   * bits.
   *
   * @param seen how many values there have been in all
   */
  void restore(TrainingState.Recent state, long seen) {
    count = seen - state.values().size();
    state.values().forEach(this::add);
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
