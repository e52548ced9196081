package dev.unroll.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Mean and spread of a number over runs.
 *
 * @param n runs that have it
 * @param mean NaN for none
 * @param sd sample standard deviation, over n − 1; NaN for fewer than two
 */
public record Statistic(int n, double mean, double sd) {
  private static final String PLUS_MINUS = "\u00a0±\u00a0";

  /** Above, and with more decimals, a power of ten is easier to read. */
  private static final double PLAIN = 1e6;

  private static final int DECIMALS = 6;

  /** Of those that are finite. */
  public static Statistic of(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double mean = Arrays.stream(finite).average().orElse(Double.NaN);
    double squares = Arrays.stream(finite).map(x -> (x - mean) * (x - mean)).sum();
    return new Statistic(
        finite.length,
        mean,
        finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)));
  }

  /**
   * {@code 1.521 ± 0.012}: the deviation in two digits, the mean as far as they go; the mean alone
   * where there is no deviation.
   */
  public String text(String metric) {
    if (!Double.isFinite(sd)) {
      return MetricNames.value(metric, mean);
    }
    boolean share = MetricNames.isShare(metric);
    int decimals = share ? 2 : 1 - (int) Math.floor(Math.log10(sd));
    boolean plain = sd > 0 && decimals <= DECIMALS && Math.abs(mean) < PLAIN;
    if (!share && !plain) {
      return MetricNames.value(metric, mean) + PLUS_MINUS + MetricNames.value(metric, sd);
    }
    int factor = share ? 100 : 1;
    String format = "%." + Math.max(0, decimals) + "f";
    return String.format(
        Locale.ROOT,
        format + PLUS_MINUS + format + (share ? "\u00a0%%" : ""),
        factor * mean,
        factor * sd);
  }
}
