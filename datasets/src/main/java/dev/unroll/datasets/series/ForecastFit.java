package dev.unroll.datasets.series;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Fits a forecast's scale, season and errors to compare with, on the training part alone. */
final class ForecastFit {
  private final ForecastSettings settings;
  private final List<String> features;
  private final int numbers;
  private final List<Range> train;

  private ForecastFit(
      ForecastSettings settings, List<String> features, int numbers, List<Range> train) {
    this.settings = settings;
    this.features = features;
    this.numbers = numbers;
    this.train = train;
  }

  /**
   * @param numbers how many of the features are standardised, the first ones
   */
  static FittedForecast of(
      ForecastSettings settings, List<String> features, int numbers, List<Range> train) {
    return new ForecastFit(settings, features, numbers, train).fitted();
  }

  private FittedForecast fitted() {
    ForecastEncoding bare = bare();
    List<ReadSeries> read =
        train.stream().map(range -> ReadSeries.together(range.series(), features, bare)).toList();
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int column = 0; column < features.size(); column++) {
      Moments moments = inputs(read, column, bare);
      means.add(column < numbers ? moments.mean() : 0);
      deviations.add(column < numbers ? moments.deviation() : 1);
    }
    return new FittedForecast(
        features,
        means,
        deviations,
        settings.length(),
        learnt(linear(bare, read, deviations), read, means, deviations));
  }

  /** All that is known without having taken changes or logarithms. */
  private ForecastEncoding bare() {
    int season = season();
    if (season == 0 && settings.scale().contains(ForecastScale.SEASONAL)) {
      throw DataException.at(
          "scale",
          train.get(0).series().file()
              + ": no season is found in "
              + settings.columns().get(0)
              + "\nWrite its length as `season: 12`, or another scale.");
    }
    List<Double> deviations = new ArrayList<>();
    List<Double> naive = new ArrayList<>();
    List<Double> drifts = new ArrayList<>();
    for (String name : settings.columns()) {
      int column = features.indexOf(name);
      deviations.add(values(column).deviation());
      naive.add(changes(column, Math.max(1, season)).mean());
      drifts.add(season * drift(column));
    }
    return new ForecastEncoding(
        settings.columns(),
        settings.apart(),
        settings.steps(),
        settings.knownAhead(),
        settings.scale(),
        season,
        settings.stride().isEmpty(),
        settings.quantiles(),
        List.of(),
        List.of(),
        deviations,
        naive,
        drifts,
        List.of(),
        settings.patch());
  }

  /** With the regression, where it is wanted. */
  private ForecastEncoding linear(
      ForecastEncoding bare, List<ReadSeries> read, List<Double> deviations) {
    if (!bare.scale().contains(ForecastScale.LINEAR)) {
      return bare;
    }
    LinearForecast.Fit fit = new LinearForecast.Fit(settings.length(), settings.steps());
    for (int target = 0; target < bare.columns().size(); target++) {
      double deviation = deviations.get(features.indexOf(bare.columns().get(target)));
      for (int i = 0; i < read.size(); i++) {
        fit.add(read.get(i).levels()[target], train.get(i).from(), train.get(i).to(), deviation);
      }
    }
    return bare.with(List.of(), List.of(), fit.solve());
  }

  private int season() {
    return settings
        .season()
        .orElseGet(
            () ->
                settings.columns().stream()
                    .map(features::indexOf)
                    .flatMap(column -> train.stream().map(range -> range.values(column)))
                    .map(Season::of)
                    .flatMap(found -> found.stream().boxed().findFirst().stream())
                    .findFirst()
                    .orElse(0));
  }

  private Moments values(int column) {
    Moments moments = new Moments();
    train.forEach(range -> Arrays.stream(range.values(column)).forEach(moments::add));
    return moments;
  }

  /** The change a row from the first value to the last. */
  private double drift(int column) {
    double change = 0;
    long rows = 0;
    for (Range range : train) {
      double[] values = range.values(column);
      change += values[values.length - 1] - values[0];
      rows += values.length - 1;
    }
    return rows == 0 ? 0 : change / rows;
  }

  private Moments changes(int column, int lag) {
    Moments moments = new Moments();
    for (Range range : train) {
      double[] values = range.values(column);
      for (int i = lag; i < values.length; i++) {
        moments.add(Math.abs(values[i] - values[i - lag]));
      }
    }
    return moments;
  }

  private Moments inputs(List<ReadSeries> read, int column, ForecastEncoding forecast) {
    Moments moments = new Moments();
    boolean target = forecast.columns().contains(features.get(column));
    for (int i = 0; i < read.size(); i++) {
      int from = target ? Math.max(train.get(i).from(), forecast.lag()) : train.get(i).from();
      for (int row = from; row < train.get(i).to(); row++) {
        moments.add(read.get(i).input(row, column));
      }
    }
    if (!Double.isFinite(moments.mean()) || !Double.isFinite(moments.deviation())) {
      throw new DataException(
          "%s: column \"%s\": %s"
              .formatted(
                  train.get(0).series().file(),
                  features.get(column),
                  moments.count() == 0
                      ? "the training part is no longer than a season, so no change over one is known"
                      : "its numbers are too large to take their standard deviation"));
    }
    return moments;
  }

  /** With the mean and deviation of what outputs are to learn. */
  private ForecastEncoding learnt(
      ForecastEncoding bare, List<ReadSeries> read, List<Double> means, List<Double> deviations) {
    Levels levels = Levels.of(bare);
    List<Double> centers = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int target = 0; target < bare.columns().size(); target++) {
      int column = features.indexOf(bare.columns().get(target));
      if (!levels.anchored() && !levels.window()) {
        centers.addAll(Collections.nCopies(bare.steps(), means.get(column)));
        spreads.add(deviations.get(column));
        continue;
      }
      Moments[] steps = Stream.generate(Moments::new).limit(bare.steps()).toArray(Moments[]::new);
      for (int i = 0; i < read.size(); i++) {
        rests(bare, read.get(i), train.get(i), target, deviations.get(column), steps);
      }
      double squares = 0;
      for (Moments step : steps) {
        centers.add(step.count() == 0 ? 0 : step.mean());
        squares += step.count() == 0 ? 0 : step.deviation() * step.deviation();
      }
      spreads.add(Moments.root(squares, steps.length));
    }
    return bare.with(centers, spreads, bare.linear());
  }

  private void rests(
      ForecastEncoding bare,
      ReadSeries read,
      Range range,
      int target,
      double deviation,
      Moments[] steps) {
    Levels scale = Levels.of(bare);
    double[] levels = read.levels()[target];
    boolean whole = scale.window() || scale.linear().isPresent();
    int context = whole ? settings.length() : 1;
    int first = Math.max(range.from(), 0) + bare.lag() + context - 1;
    for (int origin = first; origin < range.to() - bare.steps(); origin++) {
      WindowScale window =
          scale.window()
              ? WindowScale.of(
                  new Window(read, origin - context + 1, context, range.from()),
                  read.targets()[target],
                  deviation)
              : new WindowScale(0, 1);
      for (int ahead = 1; ahead <= bare.steps(); ahead++) {
        double anchor = scale.anchored() ? scale.anchor(levels, origin, ahead) : window.mean();
        steps[ahead - 1].add(
            (levels[origin + ahead] - anchor) / window.deviation(),
            window.deviation() * window.deviation());
      }
    }
  }
}
