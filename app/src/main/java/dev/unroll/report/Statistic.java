package dev.unroll.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Mean and spread of a number over runs.
 *
 * @param n runs that have it
 * @param mean NaN for none
 * @param sd sample standard deviation, over n − 1; NaN for fewer than two
 */
public record Statistic(int n, double mean, double sd) {

  /** Of those that are finite. */
  static Statistic of(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double mean = Arrays.stream(finite).average().orElse(Double.NaN);
    double squares = Arrays.stream(finite).map(x -> (x - mean) * (x - mean)).sum();
    return new Statistic(
        finite.length,
        mean,
        finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)));
  }
}
