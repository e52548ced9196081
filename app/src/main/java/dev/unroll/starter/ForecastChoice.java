package dev.unroll.starter;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.csv.CsvData;
import dev.unroll.datasets.csv.CsvSettings;
import dev.unroll.datasets.csv.CsvTarget;
import dev.unroll.datasets.series.ForecastAdvice;
import dev.unroll.datasets.series.ForecastData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a starter forecasts, by what is found in the training part: trend, season, positive values.
 *
 * @param settings with a window that has a stride, and a scale
 * @param reasons in words, for the user
 */
record ForecastChoice(CsvSettings settings, List<String> reasons) {
  private static final int LONGEST = 100;
  private static final int SHORTEST = 4;

  /** Of the training part, for there to be enough windows. */
  private static final int SHARE = 8;

  /** Empty where nothing is forecast, or sequences are too short for windows that overlap. */
  static Optional<ForecastChoice> of(CsvSettings settings) {
    if (!(settings.target() instanceof CsvTarget.Forecast forecast)) {
      return Optional.empty();
    }
    List<double[]> series = ((ForecastData) CsvData.load(settings)).trainingValues();
    ForecastAdvice advice = ForecastAdvice.of(series);
    int shortest = series.stream().mapToInt(values -> values.length).min().orElseThrow();
    int usual = advice.season().orElse(shortest / 30);
    int length = Math.min(Math.max(10, Math.min(usual, LONGEST)), shortest / SHARE);
    if (length < SHORTEST) {
      return Optional.empty();
    }
    CsvSettings chosen = with(settings, forecast, advice, length);
    try {
      CsvData.load(chosen);
    } catch (DataException e) {
      return Optional.empty(); // too short for the changes of a season: as it was
    }
    return Optional.of(new ForecastChoice(chosen, reasons(forecast.column(), advice)));
  }

  private static CsvSettings with(
      CsvSettings settings, CsvTarget.Forecast forecast, ForecastAdvice advice, int length) {
    return new CsvSettings(
        settings.path(),
        settings.limit(),
        settings.sequence(),
        settings.time(),
        settings.features(),
        new CsvTarget.Forecast(
            forecast.columns(),
            forecast.apart(),
            forecast.steps(),
            forecast.knownAhead(),
            Optional.of(1),
            1,
            advice.scale(),
            advice.season().isPresent()
                ? Optional.of(advice.season().getAsInt())
                : Optional.empty(),
            forecast.quantiles()),
        length,
        settings.format(),
        settings.reading(),
        settings.parts(),
        settings.validation(),
        settings.test(),
        settings.seed());
  }

  /** Of a layer: fewer rows teach fewer numbers. */
  static int size(int rows) {
    return rows < 500 ? 8 : rows < 2000 ? 16 : rows < 10_000 ? 32 : 64;
  }

  private static List<String> reasons(String column, ForecastAdvice advice) {
    List<String> reasons = new ArrayList<>();
    advice
        .season()
        .ifPresent(season -> reasons.add("%s has a season of %d rows".formatted(column, season)));
    reasons.add(
        "it is read as "
            + advice.scale().stream().map(ForecastChoice::words).collect(Collectors.joining(", "))
            + ": of what can be told without a network that fits the training part best");
    if (advice.noise()) {
      reasons.add(
          "what that leaves of the training part looks like noise: a network will hardly do better"
              + " than the forecast that this makes without one");
    }
    return reasons;
  }

  private static String words(ForecastScale scale) {
    return switch (scale) {
      case LOG -> "logarithms, as its values are positive and what changes grows with them";
      case SEASONAL -> "changes since the last season";
      case DIFFERENCE -> "changes since the last value, as it has a trend or wanders";
      case LINEAR -> "what a linear regression on the window leaves";
      case WINDOW -> "values by the mean and deviation of each window";
      case STANDARD -> "values about their mean, to which it comes back";
    };
  }

  static void write(CsvSettings settings, CsvTarget.Forecast forecast, StarterYaml out) {
    String scale =
        forecast.scale().stream()
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "[", "]"));
    out.line("  scale: " + scale, "undone in forecasts and metrics");
    forecast.season().ifPresent(season -> out.line("  season: " + season, "rows"));
    out.line(
        "  window: { length: %d, stride: 1 }".formatted(settings.window()),
        "rows before each forecast");
  }
}
