package dev.unroll.datasets.series;

/** Mean and deviation of numbers that come one by one, without losing digits (Welford 1962). */
final class Moments {
  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Of the population; 1 where all values are equal. */
  double deviation() {
    double deviation = Math.sqrt(squares / count);
    return deviation > 0 ? deviation : 1;
  }

  /** The root of the mean square about 0; 1 where all values are 0. */
  static double root(double squares, long count) {
    double root = Math.sqrt(squares / count);
    return root > 0 ? root : 1;
  }
}
