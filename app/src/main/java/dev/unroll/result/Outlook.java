package dev.unroll.result;

import java.util.List;

/**
 * A forecast beyond the end of the data, in its units.
 *
 * @param rows of the series, of which {@code past} are the last
 * @param past what is known
 * @param forecast what comes
 * @param band names and values of the lowest and the highest quantile; empty where none are
 *     forecast
 * @param times of {@code past} and {@code forecast}; "" where they are not known
 */
public record Outlook(
    long rows, List<Double> past, List<Double> forecast, List<Edge> band, List<String> times) {
  /** A quantile, step by step. */
  public record Edge(String name, List<Double> values) {}

  public Outlook {
    past = List.copyOf(past);
    forecast = List.copyOf(forecast);
    band = List.copyOf(band);
    times = List.copyOf(times);
  }
}
