package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastEncoding;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series and what a network reads of it.
 *
 * @param columns that are forecast, as their encoding lists them
 * @param targets index of each among the features
 * @param read indices of the features that the network reads
 * @param levels of each of these, row by row
 * @param inputs {@code rows x width}, not standardised yet; NaN before the lag
 */
record ReadSeries(
    Series series, int[] columns, int[] targets, int[] read, double[][] levels, double[] inputs) {

  /** Once, or once for each column that is forecast by itself. */
  static List<ReadSeries> of(Series series, List<String> features, ForecastEncoding forecast) {
    ReadSeries together = together(series, features, forecast);
    return forecast.apart()
        ? IntStream.range(0, together.targets.length).mapToObj(together::alone).toList()
        : List.of(together);
  }

  /** One column, and all that is not forecast. */
  private ReadSeries alone(int column) {
    int[] others =
        IntStream.of(read)
            .filter(feature -> IntStream.of(targets).noneMatch(target -> target == feature))
            .toArray();
    return new ReadSeries(
        series,
        new int[] {column},
        new int[] {targets[column]},
        IntStream.concat(IntStream.of(targets[column]), IntStream.of(others)).toArray(),
        new double[][] {levels[column]},
        inputs);
  }

  static ReadSeries together(Series series, List<String> features, ForecastEncoding forecast) {
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
    return new ReadSeries(
        series,
        IntStream.range(0, targets.length).toArray(),
        targets,
        IntStream.range(0, features.size()).toArray(),
        levels,
        inputs);
  }

  int rows() {
    return series.rows();
  }

  double input(int row, int column) {
    return inputs[row * series.width() + column];
  }
}
