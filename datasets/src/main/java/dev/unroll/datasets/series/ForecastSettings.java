package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastScale;
import java.util.List;
import java.util.Optional;

/**
 * What is forecast, and from how much.
 *
 * @param columns that are forecast; features all
 * @param apart whether each is forecast by itself, by the same network
 * @param steps ahead, at least 1
 * @param knownAhead features whose values are known at the steps that are forecast
 * @param length rows that a network reads before a forecast, at least 1
 * @param stride rows from one training window's start to the next, each learning the forecast at
 *     its end; empty: windows follow one another, and a forecast is learnt at each of their steps
 * @param patch rows that are read at once, as one step of the network; divides the length
 * @param scale what the network reads of the columns forecast
 * @param season its length in rows; empty: found by autocorrelation; 0: there is none
 * @param quantiles that are forecast, ascending; empty: the mean
 * @param seed of the order of training
 */
public record ForecastSettings(
    List<String> columns,
    boolean apart,
    int steps,
    List<String> knownAhead,
    int length,
    Optional<Integer> stride,
    int patch,
    List<ForecastScale> scale,
    Optional<Integer> season,
    List<Double> quantiles,
    long seed) {
  public ForecastSettings {
    columns = List.copyOf(columns);
    knownAhead = List.copyOf(knownAhead);
    scale = List.copyOf(scale);
    quantiles = List.copyOf(quantiles);
    if (columns.isEmpty()
        || steps < 1
        || length < 1
        || patch < 1
        || stride.filter(s -> s < 1).isPresent()) {
      throw new IllegalArgumentException(
          "columns %s, steps %d, length %d, stride %s, patch %d"
              .formatted(columns, steps, length, stride, patch));
    }
  }
}
