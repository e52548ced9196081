package dev.unroll.datasets.csv;

import java.util.stream.DoubleStream;

/**
 * Mean and standard deviation of a column, to bring it to mean 0 and deviation 1.
 *
 * @param deviation of the population; 1 where all values are equal
 */
record CsvScale(double mean, double deviation) {
  /** Leaves values as they are. */
  static final CsvScale NONE = new CsvScale(0, 1);

  /** In one pass that does not lose digits (Welford 1962). */
  static CsvScale of(DoubleStream values) {
    Welford welford = new Welford();
    values.forEachOrdered(welford::add);
    double deviation = Math.sqrt(welford.squares / welford.count);
    return new CsvScale(welford.mean, deviation > 0 ? deviation : 1);
  }

  boolean isFinite() {
    return Double.isFinite(mean) && Double.isFinite(deviation);
  }

  private static final class Welford {
    private long count;
    private double mean;
    private double squares;

    private void add(double value) {
      count++;
      double difference = value - mean;
      mean += difference / count;
      squares += difference * (value - mean);
    }
  }
}
