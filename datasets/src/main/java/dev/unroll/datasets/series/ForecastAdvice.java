package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How series are best read to be forecast: by the naive forecast that does best on them, which a
 * network then learns to correct.
 *
 * @param season found, or empty
 * @param scale what to read
 * @param noise whether what that naive forecast leaves looks like noise, so that a network has
 *     nothing to learn
 */
public record ForecastAdvice(OptionalInt season, List<ForecastScale> scale, boolean noise) {
  /** Another way of reading must be better by so much to be worth its name. */
  private static final double CLEARLY = 0.98;

  /** Deviations of a correlation of pure chance that none of many should reach. */
  private static final double CHANCE = 3;

  private static final int LAGS = 20;

  /**
   * @param series values of the training part, at least one
   */
  public static ForecastAdvice of(List<double[]> series) {
    double[] longest =
        series.stream().max(Comparator.comparingInt(values -> values.length)).orElseThrow();
    OptionalInt season = Season.of(longest);
    boolean positive =
        series.stream().allMatch(values -> Arrays.stream(values).allMatch(value -> value > 0));
    Levels best = new Levels(false, false, false, false, season.orElse(0));
    double least = error(series, best);
    for (Levels other : others(season.orElse(0), positive)) {
      double error = error(series, other);
      if (error < CLEARLY * least) {
        best = other;
        least = error;
      }
    }
    return new ForecastAdvice(season, scale(best), isNoise(series, best));
  }

  /** The simpler first. */
  private static List<Levels> others(int season, boolean positive) {
    List<Levels> others = new ArrayList<>();
    for (boolean log : positive ? new boolean[] {false, true} : new boolean[] {false}) {
      others.add(new Levels(log, false, true, false, season));
      if (season > 0) {
        others.add(new Levels(log, true, false, false, season));
        others.add(new Levels(log, true, true, false, season));
      }
    }
    return others;
  }

  private static List<ForecastScale> scale(Levels levels) {
    return Stream.of(
            levels.log() ? ForecastScale.LOG : ForecastScale.STANDARD,
            levels.seasonal() ? ForecastScale.SEASONAL : ForecastScale.STANDARD,
            levels.difference() ? ForecastScale.DIFFERENCE : ForecastScale.STANDARD)
        .distinct()
        .filter(scale -> scale != ForecastScale.STANDARD || !levels.anchored() && !levels.log())
        .toList();
  }

  /** Mean absolute error one step ahead; of no change of any kind that of the mean. */
  private static double error(List<double[]> series, Levels levels) {
    return series.stream()
        .flatMapToDouble(values -> Arrays.stream(errors(values, levels)))
        .map(Math::abs)
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double[] errors(double[] values, Levels scale) {
    double[] levels = Arrays.stream(values).map(scale::level).toArray();
    if (!scale.anchored()) {
      double mean = Arrays.stream(levels).average().orElse(0);
      return Arrays.stream(values).map(value -> value - scale.original(mean)).toArray();
    }
    int lag = (scale.seasonal() ? scale.season() : 0) + (scale.difference() ? 1 : 0);
    double[] errors = new double[Math.max(0, values.length - lag)];
    for (int row = lag; row < values.length; row++) {
      errors[row - lag] = values[row] - scale.original(scale.anchor(levels, row - 1, 1));
    }
    return errors;
  }

  /** No correlation among the errors is larger than chance makes it. */
  private static boolean isNoise(List<double[]> series, Levels best) {
    for (double[] values : series) {
      double[] errors = errors(values, best);
      double mean = Arrays.stream(errors).average().orElse(0);
      double variance = Arrays.stream(errors).map(e -> (e - mean) * (e - mean)).sum();
      int lags = Math.min(Math.max(LAGS, best.season() + 1), errors.length / 3);
      for (int lag = 1; lag <= lags && variance > 0; lag++) {
        double sum = 0;
        for (int i = lag; i < errors.length; i++) {
          sum += (errors[i] - mean) * (errors[i - lag] - mean);
        }
        if (Math.abs(sum / variance) > CHANCE / Math.sqrt(errors.length)) {
          return false;
        }
      }
    }
    return true;
  }
}
