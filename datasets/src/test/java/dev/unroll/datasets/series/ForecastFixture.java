package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One series cut in time, with settings that a test changes one at a time. */
record ForecastFixture(ForecastSettings settings, int train, int validation) {

  /** The next value of column y, from three rows, each window learning at its end. */
  static ForecastFixture of(int train, int validation) {
    return new ForecastFixture(
        new ForecastSettings(
            List.of("y"),
            false,
            1,
            List.of(),
            3,
            Optional.of(1),
            1,
            List.of(),
            Optional.of(0),
            List.of(),
            1),
        train,
        validation);
  }

  ForecastFixture steps(int steps) {
    return with(settings.columns(), steps, settings.stride(), settings.scale(), settings.season());
  }

  ForecastFixture columns(String... columns) {
    return with(
        List.of(columns), settings.steps(), settings.stride(), settings.scale(), settings.season());
  }

  ForecastFixture apart() {
    ForecastSettings s = settings;
    return new ForecastFixture(
        new ForecastSettings(
            s.columns(),
            true,
            s.steps(),
            s.knownAhead(),
            s.length(),
            s.stride(),
            s.patch(),
            s.scale(),
            s.season(),
            s.quantiles(),
            s.seed()),
        train,
        validation);
  }

  /** So many rows in a window, and so many of them at once. */
  ForecastFixture window(int length, int patch) {
    ForecastSettings s = settings;
    return new ForecastFixture(
        new ForecastSettings(
            s.columns(),
            s.apart(),
            s.steps(),
            s.knownAhead(),
            length,
            s.stride(),
            patch,
            s.scale(),
            s.season(),
            s.quantiles(),
            s.seed()),
        train,
        validation);
  }

  ForecastFixture everyStep() {
    return with(
        settings.columns(),
        settings.steps(),
        Optional.empty(),
        settings.scale(),
        settings.season());
  }

  ForecastFixture scale(ForecastScale... scale) {
    return with(
        settings.columns(), settings.steps(), settings.stride(), List.of(scale), settings.season());
  }

  ForecastFixture season(int season) {
    return with(
        settings.columns(),
        settings.steps(),
        settings.stride(),
        settings.scale(),
        Optional.of(season));
  }

  ForecastFixture known(String... columns) {
    ForecastSettings s = settings;
    return new ForecastFixture(
        new ForecastSettings(
            s.columns(),
            s.apart(),
            s.steps(),
            List.of(columns),
            s.length(),
            s.stride(),
            s.patch(),
            s.scale(),
            s.season(),
            s.quantiles(),
            s.seed()),
        train,
        validation);
  }

  private ForecastFixture with(
      List<String> columns,
      int steps,
      Optional<Integer> stride,
      List<ForecastScale> scale,
      Optional<Integer> season) {
    return new ForecastFixture(
        new ForecastSettings(
            columns,
            settings.apart(),
            steps,
            settings.knownAhead(),
            settings.length(),
            stride,
            settings.patch(),
            scale,
            season,
            settings.quantiles(),
            settings.seed()),
        train,
        validation);
  }

  /** Of column y alone. */
  ForecastData load(double... values) {
    return load(List.of("y"), values);
  }

  /**
   * @param values row by row
   */
  ForecastData load(List<String> features, double... values) {
    return ForecastData.of(
        settings,
        features,
        features.size(),
        ranges(series(features.size(), values)),
        fitted -> new GeneratedEncoding(List.of()),
        new ForecastData.Facts(List.of(), List.of()));
  }

  FittedForecast fit(double... values) {
    return ForecastFit.of(settings, List.of("y"), 1, ranges(series(1, values)).get(Split.TRAIN));
  }

  static Series series(int width, double... values) {
    return new Series(
        "a", "a.csv", IntStream.range(2, 2 + values.length / width).toArray(), width, values);
  }

  private Map<Split, List<Range>> ranges(Series series) {
    List<Range> test = new ArrayList<>();
    if (series.rows() > train + validation) {
      test.add(new Range(series, train + validation, series.rows()));
    }
    return Map.of(
        Split.TRAIN,
        List.of(new Range(series, 0, train)),
        Split.VALIDATION,
        validation == 0 ? List.of() : List.of(new Range(series, train, train + validation)),
        Split.TEST,
        test);
  }
}
