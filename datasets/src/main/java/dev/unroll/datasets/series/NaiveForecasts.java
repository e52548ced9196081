package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin.Naive;
import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Forecasts without a network, from the values up to the last row that was seen. */
final class NaiveForecasts {
  private final ForecastEncoding forecast;
  private final ReadSeries series;
  private final int origin;
  private final int split;

  NaiveForecasts(ForecastEncoding forecast, Window window) {
    this.forecast = forecast;
    this.series = window.series();
    this.origin = window.origin();
    this.split = window.split();
  }

  /** Those that have what they need: a season needs one before it. */
  List<Naive> all() {
    List<Naive> all = new ArrayList<>();
    all.add(of(NaiveKind.LAST_VALUE, (target, ahead) -> value(target, origin)));
    int season = forecast.season();
    if (season > 0 && origin - season + 1 >= 0) {
      all.add(of(NaiveKind.SEASONAL_NAIVE, this::seasonal));
      all.add(
          of(
              NaiveKind.SEASONAL_DRIFT,
              (target, ahead) -> seasonal(target, ahead) + seasons(ahead) * drift(target)));
    }
    return all;
  }

  /** Of what lies before the split; where that is too little, of the training part. */
  private double drift(int target) {
    return split > forecast.season()
        ? (value(target, split - 1) - value(target, 0)) / (split - 1) * forecast.season()
        : forecast.drifts().get(series.columns()[target]);
  }

  private double seasonal(int target, int ahead) {
    return value(target, origin + ahead - seasons(ahead) * forecast.season());
  }

  /** Seasons between a forecast and the last known value of its place in the season. */
  private int seasons(int ahead) {
    return (ahead + forecast.season() - 1) / forecast.season();
  }

  private double value(int target, int row) {
    return series.series().value(row, series.targets()[target]);
  }

  private Naive of(NaiveKind kind, ToDoubleBiFunction<Integer, Integer> value) {
    double[] values = new double[forecast.targets()];
    for (int target = 0; target < series.targets().length; target++) {
      for (int ahead = 1; ahead <= forecast.steps(); ahead++) {
        values[target * forecast.steps() + ahead - 1] = value.applyAsDouble(target, ahead);
      }
    }
    return new Naive(kind, values);
  }
}
