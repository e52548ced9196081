package dev.unroll.datasets.series;

/**
 * Mean and deviation of what is read of a column in one window, or of the training part.
 *
 * @param deviation above 0
 */
record WindowScale(double mean, double deviation) {
  /** Of the training variance, so that a window of equal values can be divided by (as RevIN). */
  private static final double LEAST = 1e-5;

  static WindowScale of(Window window, int column, double trainingDeviation) {
    double sum = 0;
    for (int row = window.start(); row <= window.origin(); row++) {
      sum += window.series().input(row, column);
    }
    double mean = sum / window.steps();
    double squares = 0;
    for (int row = window.start(); row <= window.origin(); row++) {
      double difference = window.series().input(row, column) - mean;
      squares += difference * difference;
    }
    double least = LEAST * trainingDeviation * trainingDeviation;
    return new WindowScale(mean, Math.sqrt(squares / window.steps() + least));
  }
}
