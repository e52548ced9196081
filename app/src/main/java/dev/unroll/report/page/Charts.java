package dev.unroll.report.page;

import dev.unroll.report.page.Chart.Kind;
import dev.unroll.report.page.Chart.Scale;
import dev.unroll.report.page.Chart.Series;
import dev.unroll.result.MetricNames;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Numbers;
import dev.unroll.result.Result;
import java.util.ArrayList;
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
    List<Chart> charts = new ArrayList<>();
    loss(result, rows, charts);
    accuracy(rows, charts);
    learningRate(rows, charts);
    gradientNorm(rows, charts);
    speed(rows, charts);
    return charts;
  }

  private static void loss(Result result, List<MetricRow> rows, List<Chart> charts) {
    Curve train = Curve.of(rows, TRAIN, MetricRow::loss);
    Curve validation = Curve.of(rows, VALIDATION, MetricRow::loss);
    List<Series> series = both(train, validation);
    if (series.isEmpty()) {
      return;
    }
    Curve best = validation.isEmpty() ? train : validation;
    String summary =
        "Lowest %s loss %s at iteration %s."
            .formatted(
                validation.isEmpty() ? "training" : "validation",
                Numbers.number(best.lowest().y()),
                Numbers.count(best.lowest().x()));
    Optional<Double> lossFloor = result.references().lossFloor();
    if (lossFloor.isPresent()) {
      double floor = lossFloor.get();
      series.add(floor(floor, train, validation));
      summary +=
          " No model can stay below the data's entropy, %s.".formatted(Numbers.number(floor));
    }
    charts.add(
        new Chart(
            "loss",
            "Loss",
            ITERATION,
            MetricNames.lossUnit(result.task()),
            summary,
            Scale.SWITCHED,
            series));
  }

  private static void accuracy(List<MetricRow> rows, List<Chart> charts) {
    Curve train = Curve.of(rows, TRAIN, MetricRow::accuracy);
    Curve validation = Curve.of(rows, VALIDATION, MetricRow::accuracy);
    List<Series> series = both(train, validation);
    if (series.isEmpty()) {
      return;
    }
    Curve best = validation.isEmpty() ? train : validation;
    String summary =
        "Highest %s accuracy %s at iteration %s."
            .formatted(
                validation.isEmpty() ? "training" : "validation",
                Numbers.percent(best.highest().y()),
                Numbers.count(best.highest().x()));
    charts.add(
        new Chart(
            "accuracy",
            "Accuracy",
            ITERATION,
            "right predictions",
            summary,
            Scale.PERCENT,
            series));
  }

  private static void learningRate(List<MetricRow> rows, List<Chart> charts) {
    Curve curve = Curve.of(rows, TRAIN, MetricRow::learningRate);
    if (!curve.isEmpty()) {
      List<Series> series = List.of(curve.series("learning rate", Kind.TRAIN));
      charts.add(detail("learning-rate", "Learning rate", "learning rate", curve, series));
    }
  }

  private static void gradientNorm(List<MetricRow> rows, List<Chart> charts) {
    Curve curve = Curve.of(rows, TRAIN, MetricRow::gradientNorm);
    if (!curve.isEmpty()) {
      List<Series> series = noisy("gradient norm", curve);
      charts.add(detail("gradient-norm", "Gradient norm", "before clipping", curve, series));
    }
  }

  private static void speed(List<MetricRow> rows, List<Chart> charts) {
    Curve curve = Curve.of(rows, TRAIN, MetricRow::stepsPerSecond);
    if (!curve.isEmpty()) {
      List<Series> series = noisy("speed", curve);
      charts.add(detail("speed", "Throughput", "steps per second", curve, series));
    }
  }

  private static Chart detail(
      String id, String title, String axis, Curve curve, List<Series> series) {
    double lowest = curve.lowest().y();
    double highest = curve.highest().y();
    String summary =
        lowest == highest
            ? Numbers.number(lowest) + " throughout."
            : "Median %s, lowest %s, highest %s."
                .formatted(
                    Numbers.number(curve.median()),
                    Numbers.number(lowest),
                    Numbers.number(highest));
    return new Chart(id, title, ITERATION, axis, summary, Scale.FROM_ZERO, series);
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
