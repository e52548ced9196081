package dev.unroll.report.page;

import dev.unroll.result.MetricRow;
import dev.unroll.result.TrainingMetric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric over one split: the rows where it is a finite number.
 *
 * @param points by rising iteration
 */
public record Curve(List<Point> points) {
  /** As many as a wide screen has pixels. */
  private static final int MOST_POINTS = 2000;

  /** A mean has no spikes to keep. */
  private static final int MOST_MEANS = 500;

  /** What was computed in float32 has no more. */
  private static final MathContext DIGITS = new MathContext(7);

  static Curve of(List<MetricRow> rows, String split, TrainingMetric metric) {
    return new Curve(
        rows.stream()
            .filter(row -> row.split().equals(split))
            .filter(row -> Double.isFinite(row.value(metric)))
            .map(row -> new Point(row.iteration(), row.value(metric)))
            .sorted(Comparator.comparingLong(Point::x))
            .toList());
  }

  /** Seconds of training by iteration, of any split; enough to read the time off by. */
  public static Curve clock(List<MetricRow> rows) {
    SortedMap<Long, Double> seconds = new TreeMap<>();
    for (MetricRow row : rows) {
      if (Double.isFinite(row.seconds())) {
        seconds.put(row.iteration(), rounded(row.seconds()));
      }
    }
    List<Point> points =
        seconds.entrySet().stream().map(e -> new Point(e.getKey(), e.getValue())).toList();
    return new Curve(SamplesView.evenly(points, MOST_MEANS));
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  Point first() {
    return points.get(0);
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  Point lowest() {
    return points.stream().min(Comparator.comparingDouble(Point::y)).orElseThrow();
  }

  Point highest() {
    return points.stream().max(Comparator.comparingDouble(Point::y)).orElseThrow();
  }

  double median() {
    double[] sorted = points.stream().mapToDouble(Point::y).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Each point's mean with the {@code window - 1} before it; the first full window begins it. */
  public Curve runningMean(int window) {
    List<Point> means = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      sum += points.get(i).y() - (i < window ? 0 : points.get(i - window).y());
      if (i >= window - 1) {
        means.add(new Point(points.get(i).x(), sum / window));
      }
    }
    return new Curve(means);
  }

  Chart.Series series(String name, Chart.Kind kind) {
    return series(name, kind, MOST_POINTS);
  }

  /** Of a curve made by {@link #runningMean}. */
  Chart.Series smoothSeries(String name, Chart.Kind kind) {
    return series(name, kind, MOST_MEANS);
  }

  private Chart.Series series(String name, Chart.Kind kind, int most) {
    return new Chart.Series(
        name,
        kind,
        Downsampling.extremes(points, most).stream()
            .map(point -> new Point(point.x(), rounded(point.y())))
            .toList());
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }
}
