package dev.unroll.report.page;

import dev.unroll.report.page.Chart.Kind;
import dev.unroll.report.page.Chart.Scale;
import dev.unroll.report.page.Chart.Series;
import dev.unroll.result.MetricNames;
import dev.unroll.result.MetricRow;
import dev.unroll.result.NumberText;
import dev.unroll.result.Result;
import dev.unroll.result.TrainingMetric;
import dev.unroll.result.TrainingMetric.Aggregation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The curves of a run; a chart without a single point is left out. */
public final class Charts {
  private static final String TRAIN = "train";
  private static final String ITERATION = "iteration";
  private static final String VALIDATION = "validation";

  /** With more values than this a curve is a band, and its running mean shows where it goes. */
  public static final int BAND = 200;

  private Charts() {}

  public static List<Chart> of(Result result, List<MetricRow> rows) {
    return Arrays.stream(TrainingMetric.values())
        .flatMap(
            metric ->
                (metric.isEvaluated() ? ofBoth(metric, result, rows) : detail(metric, result, rows))
                    .stream())
        .toList();
  }

  /** Of the training and the validation split. */
  private static Optional<Chart> ofBoth(
      TrainingMetric metric, Result result, List<MetricRow> rows) {
    Curve train = Curve.of(rows, TRAIN, metric);
    Curve validation = Curve.of(rows, VALIDATION, metric);
    List<Series> series = both(train, validation);
    if (series.isEmpty()) {
      return Optional.empty();
    }
    Curve curve = validation.isEmpty() ? train : validation;
    Point best = metric.isShare() ? curve.highest() : curve.lowest();
    String summary =
        "%s %s %s %s at iteration %s."
            .formatted(
                metric.isShare() ? "Highest" : "Lowest",
                validation.isEmpty() ? "training" : "validation",
                metric.label(),
                MetricNames.value(metric.column(), best.y()),
                NumberText.count(best.x()));
    Optional<Double> lossFloor = result.references().lossFloor();
    if (metric == TrainingMetric.LOSS && lossFloor.isPresent()) {
      double floor = lossFloor.get();
      series.add(floor(floor, train, validation));
      summary +=
          " No model can stay below the data's entropy, %s.".formatted(NumberText.number(floor));
    }
    Scale scale = metric.isShare() ? Scale.PERCENT : Scale.SWITCHED;
    return Optional.of(chart(metric, result, summary, scale, series));
  }

  /** Of what is measured while training only. */
  private static Optional<Chart> detail(
      TrainingMetric metric, Result result, List<MetricRow> rows) {
    Curve curve = Curve.of(rows, TRAIN, metric);
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    boolean smooth = metric.aggregation() == Aggregation.LAST;
    List<Series> series =
        smooth ? List.of(curve.series(metric.label(), Kind.TRAIN)) : noisy(metric.label(), curve);
    double lowest = curve.lowest().y();
    double highest = curve.highest().y();
    String summary =
        lowest == highest
            ? NumberText.number(lowest) + " throughout."
            : "Median %s, lowest %s, highest %s."
                .formatted(
                    NumberText.number(curve.median()),
                    NumberText.number(lowest),
                    NumberText.number(highest));
    return Optional.of(chart(metric, result, summary, Scale.FROM_ZERO, series));
  }

  private static Chart chart(
      TrainingMetric metric, Result result, String summary, Scale scale, List<Series> series) {
    return new Chart(
        metric.label().replace(' ', '-'),
        metric.title(),
        ITERATION,
        metric.axis(result.task()),
        summary,
        scale,
        series);
  }

  private static List<Series> both(Curve train, Curve validation) {
    List<Series> series = new ArrayList<>();
    if (!train.isEmpty()) {
      series.addAll(noisy("train", train));
    }
    if (!validation.isEmpty()) {
      series.add(validation.series("validation", Kind.VALIDATION));
    }
    return series;
  }

  private static List<Series> noisy(String name, Curve curve) {
    int values = curve.points().size();
    if (values <= BAND) {
      return List.of(curve.series(name, Kind.TRAIN));
    }
    int window = values / 50;
    return List.of(
        curve.series(name, Kind.SCATTER),
        curve.runningMean(window).smoothSeries(name + ", mean of " + window, Kind.TRAIN));
  }

  private static Series floor(double floor, Curve train, Curve validation) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Curve curve : List.of(train, validation)) {
      if (!curve.isEmpty()) {
        from = Math.min(from, curve.first().x());
        to = Math.max(to, curve.last().x());
      }
    }
    List<Point> ends = List.of(new Point(from, floor), new Point(to, floor));
    return new Curve(ends).series("entropy floor", Kind.FLOOR);
  }
}
