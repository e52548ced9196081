package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastScale;

/**
 * Mean and deviation of what is read of a column in one window, or of the training part.
 *
 * @param deviation above 0
 */
record WindowScale(double mean, double deviation) {
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
    double least = ForecastScale.LEAST_VARIANCE * trainingDeviation * trainingDeviation;
    return new WindowScale(mean, Math.sqrt(squares / window.steps() + least));
  }
}
