package dev.unroll.datasets.series;

/**
 * Weighted mean and deviation of numbers that come one by one, without losing digits (West 1979).
 */
final class Moments {
  private long count;
  private double weights;
  private double mean;
  private double squares;

  void add(double value) {
    add(value, 1);
  }

  /**
   * @param weight above 0
   */
  void add(double value, double weight) {
    count++;
    weights += weight;
    double difference = value - mean;
    mean += difference * weight / weights;
    squares += weight * difference * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Of the population; 1 where all values are equal. */
  double deviation() {
    double deviation = Math.sqrt(squares / weights);
    return deviation > 0 ? deviation : 1;
  }

  /** The root of the mean square about 0; 1 where all values are 0. */
  static double root(double squares, long count) {
    double root = Math.sqrt(squares / count);
    return root > 0 ? root : 1;
  }
}
