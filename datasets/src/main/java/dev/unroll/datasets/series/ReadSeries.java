package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastEncoding;
import java.util.List;

/**
 * A series and what a network reads of it.
 *
 * @param targets index of each column that is forecast
 * @param levels of each of these, row by row
 * @param inputs {@code rows x width}, not standardised yet; NaN before the lag
 */
record ReadSeries(Series series, int[] targets, double[][] levels, double[] inputs) {

  static ReadSeries of(Series series, List<String> features, ForecastEncoding forecast) {
    Levels scale = Levels.of(forecast);
    int[] targets = forecast.columns().stream().mapToInt(features::indexOf).toArray();
    double[] inputs = series.values().clone();
    double[][] levels = new double[targets.length][series.rows()];
    for (int target = 0; target < targets.length; target++) {
      for (int row = 0; row < series.rows(); row++) {
        levels[target][row] = scale.level(series.value(row, targets[target]));
      }
      for (int row = 0; row < series.rows(); row++) {
        inputs[row * series.width() + targets[target]] =
            row < forecast.lag() ? Double.NaN : scale.input(levels[target], row);
      }
    }
    return new ReadSeries(series, targets, levels, inputs);
  }

  int rows() {
    return series.rows();
  }

  double input(int row, int column) {
    return inputs[row * series.width() + column];
  }
}
