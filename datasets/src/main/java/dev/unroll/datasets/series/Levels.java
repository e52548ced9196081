package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastScale;
import java.util.Optional;

/**
 * What is read and learnt of a column that is forecast. Levels are values, or their logarithms.
 *
 * @param season 0 where no season is needed
 * @param linear what a regression forecasts, of which what it leaves is learnt
 */
record Levels(
    boolean log,
    boolean seasonal,
    boolean difference,
    boolean window,
    int season,
    Optional<LinearForecast> linear) {

  /** Of no linear regression. */
  Levels(boolean log, boolean seasonal, boolean difference, boolean window, int season) {
    this(log, seasonal, difference, window, season, Optional.empty());
  }

  static Levels of(ForecastEncoding forecast) {
    return new Levels(
        forecast.scale().contains(ForecastScale.LOG),
        forecast.scale().contains(ForecastScale.SEASONAL),
        forecast.scale().contains(ForecastScale.DIFFERENCE),
        forecast.scale().contains(ForecastScale.WINDOW),
        forecast.season(),
        Optional.of(forecast.linear())
            .filter(weights -> !weights.isEmpty())
            .map(weights -> new LinearForecast(forecast.steps(), weights)));
  }

  double level(double value) {
    return log ? Math.log(value) : value;
  }

  double original(double level) {
    return log ? Math.exp(level) : level;
  }

  /** Whether forecasts are changes of something known. */
  boolean anchored() {
    return seasonal || difference || linear.isPresent();
  }

  /** What the network reads at a row, before it is standardised; the row is at least the lag. */
  double input(double[] levels, int row) {
    double change = change(levels, row);
    return difference ? change - change(levels, row - 1) : change;
  }

  private double change(double[] levels, int row) {
    return seasonal ? levels[row] - levels[row - season] : levels[row];
  }

  /**
   * What is forecast without learning anything, which the network learns to correct: the last
   * level, a regression's, the last season's, or this with its last change; 0 where values are
   * learnt as they are.
   */
  double anchor(double[] levels, int origin, int ahead) {
    if (linear.isPresent()) {
      return linear.get().of(levels, origin, ahead);
    }
    if (!seasonal) {
      return difference ? levels[origin] : 0;
    }
    int seasons = (ahead + season - 1) / season;
    double last = levels[origin + ahead - seasons * season];
    return difference ? last + seasons * (levels[origin] - levels[origin - season]) : last;
  }
}
