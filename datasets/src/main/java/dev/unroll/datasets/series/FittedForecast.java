package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastEncoding;
import java.util.List;

/**
 * How features become inputs, and values outputs.
 *
 * @param features names, in input order
 * @param means of what is read of each
 * @param deviations of what is read of each; 1 where it is constant
 * @param length rows that a window has at most
 */
public record FittedForecast(
    List<String> features,
    List<Double> means,
    List<Double> deviations,
    int length,
    ForecastEncoding forecast) {
  public FittedForecast {
    features = List.copyOf(features);
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /** Numbers of a row: the features, and what is known ahead. */
  int rowSize() {
    int left = forecast.apart() ? forecast.columns().size() - 1 : 0;
    return features.size() - left + forecast.knownAhead().size() * forecast.steps();
  }

  /** Numbers that a network reads at a step: those of the rows that are read at once. */
  int inputSize() {
    return rowSize() * forecast.patch();
  }

  /** Steps of the network over so many rows. */
  int steps(int rows) {
    return rows / forecast.patch();
  }
}
