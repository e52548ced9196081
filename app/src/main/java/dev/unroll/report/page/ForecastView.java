package dev.unroll.report.page;

import dev.unroll.report.page.Chart.Kind;
import dev.unroll.result.Forecasts;
import dev.unroll.result.Forecasts.Pair;
import dev.unroll.result.NumberText;
import dev.unroll.result.Outlook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Forecasts as template and script show them.
 *
 * @param outlook beyond the end of the data; empty if nothing is forecast
 * @param lines the first steps over time; empty if there is no time
 * @param summary of the dots, for those who do not see them
 */
public record ForecastView(
    Optional<Chart> outlook, Optional<Chart> lines, Scatter scatter, String summary) {
  private static final MathContext DIGITS = new MathContext(6);

  public static ForecastView of(Forecasts forecasts) {
    List<Pair> pairs =
        forecasts.pairs().stream()
            .filter(pair -> Double.isFinite(pair.truth()) && Double.isFinite(pair.predicted()))
            .map(pair -> new Pair(rounded(pair.truth()), rounded(pair.predicted())))
            .toList();
    return new ForecastView(
        forecasts.outlook().map(outlook -> outlook(forecasts.target(), outlook)),
        Optional.of(forecasts).filter(f -> !f.sequences().isEmpty()).map(ForecastView::lines),
        scatter(forecasts.target(), pairs),
        summary(forecasts.count(), pairs));
  }

  private static Chart outlook(String target, Outlook outlook) {
    long next = outlook.past().size() + 1L;
    List<Chart.Series> series = new ArrayList<>();
    series.add(new Chart.Series("so far", Kind.TRUTH, points(1, outlook.past())));
    series.add(new Chart.Series("forecast", Kind.PREDICTED, points(next, outlook.forecast())));
    outlook
        .band()
        .forEach(
            edge ->
                series.add(new Chart.Series(edge.name(), Kind.BAND, points(next, edge.values()))));
    return new Chart(
        "outlook",
        "What comes next",
        known(outlook.times()).isEmpty() ? "step" : "time",
        target,
        "The last %s values, and the forecast of %s after the end of the data%s."
            .formatted(
                NumberText.count(outlook.past().size()),
                outlook.forecast().size() == 1
                    ? "the next one"
                    : "the next " + NumberText.count(outlook.forecast().size()),
                outlook.band().isEmpty() ? "" : ", between its lowest and highest quantile"),
        Chart.Scale.PLAIN,
        series,
        known(outlook.times()));
  }

  private static List<Point> points(long first, List<Double> values) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(
          new Point(first + points.size(), Double.isFinite(value) ? rounded(value) : Double.NaN));
    }
    return points;
  }

  private static Scatter scatter(String target, List<Pair> pairs) {
    double[] values =
        pairs.stream().flatMapToDouble(p -> DoubleStream.of(p.truth(), p.predicted())).toArray();
    return new Scatter(
        "predictions",
        target,
        DoubleStream.of(values).min().orElse(0),
        DoubleStream.of(values).max().orElse(1),
        pairs.stream().map(pair -> new Scatter.Dot(pair.truth(), pair.predicted())).toList());
  }

  private static String summary(long count, List<Pair> pairs) {
    double worst =
        pairs.stream().mapToDouble(p -> Math.abs(p.predicted() - p.truth())).max().orElse(0);
    String shown =
        pairs.size() == count
            ? "All %s predictions.".formatted(NumberText.count(count))
            : "%s of %s predictions, the largest errors among them."
                .formatted(NumberText.count(pairs.size()), NumberText.count(count));
    return shown
        + " On the line they would be exact; the one farthest from it is wrong by %s."
            .formatted(NumberText.number(worst));
  }

  private static Chart lines(Forecasts forecasts) {
    return new Chart(
        "forecast",
        "Step by step",
        known(forecasts.times()).isEmpty() || !forecasts.contiguous() ? "step" : "time",
        forecasts.target(),
        "The first %s predictions%s, in the order of the data."
            .formatted(
                NumberText.count(forecasts.sequences().stream().mapToInt(List::size).sum()),
                forecasts.ahead().map(ahead -> " of the value " + ahead).orElse("")),
        Chart.Scale.PLAIN,
        List.of(
            new Chart.Series("true", Kind.TRUTH, points(forecasts, Pair::truth)),
            new Chart.Series("predicted", Kind.PREDICTED, points(forecasts, Pair::predicted))),
        forecasts.contiguous() ? known(forecasts.times()) : List.of());
  }

  /** All of them, or none where none is known. */
  private static List<String> known(List<String> times) {
    return times.stream().allMatch(String::isEmpty) ? List.of() : times;
  }

  /** Sequences one after the other, with a gap between those that do not belong together. */
  private static List<Point> points(Forecasts forecasts, ToDoubleFunction<Pair> value) {
    List<Point> points = new ArrayList<>();
    for (List<Pair> sequence : forecasts.sequences()) {
      if (!points.isEmpty() && !forecasts.contiguous()) {
        points.add(new Point(points.size() + 1L, Double.NaN));
      }
      for (Pair pair : sequence) {
        double y = value.applyAsDouble(pair);
        points.add(new Point(points.size() + 1L, Double.isFinite(y) ? rounded(y) : Double.NaN));
      }
    }
    return points;
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }
}
