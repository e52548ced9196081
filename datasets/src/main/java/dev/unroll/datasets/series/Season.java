package dev.unroll.datasets.series;

import java.util.OptionalInt;

/**
 * Finds the length of a season by autocorrelation (Box and Jenkins 1970): the lag of the highest
 * peak, of a series without its straight line; where a series wanders, of its changes.
 */
public final class Season {
  /** A season is seen that often at least. */
  private static final int LEAST_SEASONS = 3;

  /** Longer ones are not looked for. */
  private static final int LONGEST = 1000;

  /** Below this a peak may be chance or a slow wave. */
  private static final double CLEAR = 0.4;

  /** An earlier peak is the season where a later one, its multiple, is hardly higher. */
  private static final double NEARLY = 0.9;

  private Season() {}

  /**
   * @param values in the order of time
   * @return at least 2; empty where there is no clear season
   */
  public static OptionalInt of(double[] values) {
    OptionalInt season = peak(autocorrelation(detrended(values)));
    return season.isPresent() ? season : peak(autocorrelation(detrended(changes(values))));
  }

  private static double[] changes(double[] values) {
    double[] changes = new double[Math.max(0, values.length - 1)];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = values[i + 1] - values[i];
    }
    return changes;
  }

  /** Less the straight line of least squares. */
  private static double[] detrended(double[] values) {
    int n = values.length;
    double middle = (n - 1) / 2.0;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double along = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      along += (i - middle) * (values[i] - mean);
      squares += (i - middle) * (i - middle);
    }
    double slope = squares > 0 ? along / squares : 0;
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = values[i] - mean - slope * (i - middle);
    }
    return rest;
  }

  /** Of lags from 0 on; each by as many products as it has. */
  private static double[] autocorrelation(double[] values) {
    int lags = Math.min(LONGEST, values.length / LEAST_SEASONS);
    double[] correlations = new double[lags + 1];
    double variance = 0;
    for (double value : values) {
      variance += value * value;
    }
    for (int lag = 0; lag <= lags && variance > 0; lag++) {
      double sum = 0;
      for (int i = lag; i < values.length; i++) {
        sum += values[i] * values[i - lag];
      }
      correlations[lag] = sum / variance * values.length / (values.length - lag);
    }
    return correlations;
  }

  /** After the correlation has first fallen below 0, as it does within half a season. */
  private static OptionalInt peak(double[] correlations) {
    int first = 1;
    while (first < correlations.length && correlations[first] >= 0) {
      first++;
    }
    int best = 0;
    for (int lag = Math.max(2, first); lag < correlations.length - 1; lag++) {
      boolean peak =
          correlations[lag] > correlations[lag - 1] && correlations[lag] >= correlations[lag + 1];
      if (peak
          && correlations[lag] > CLEAR
          && (best == 0 || NEARLY * correlations[lag] > correlations[best])) {
        best = lag;
      }
    }
    return best == 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
