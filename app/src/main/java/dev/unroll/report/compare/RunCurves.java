package dev.unroll.report.compare;

import dev.unroll.report.page.Charts;
import dev.unroll.report.page.Curve;
import dev.unroll.report.page.Downsampling;
import dev.unroll.report.page.Point;
import dev.unroll.result.MetricRow;
import dev.unroll.result.TrainingMetric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a run, to be drawn over those of others. Only what can be seen is kept, so that
 * hundreds of runs fit into memory; where training rows are many, their running mean is.
 */
public final class RunCurves {
  /** As many as a wide screen has pixels. */
  private static final int MOST_POINTS = 2000;

  private static final MathContext DIGITS = new MathContext(5);
  private static final List<String> SPLITS = List.of("train", "validation");

  private final Map<String, List<CurvePoint>> curves = new LinkedHashMap<>();
  private final long iterations;
  private final double seconds;
  private boolean smoothed;

  private RunCurves(List<MetricRow> rows) {
    for (String split : SPLITS) {
      TrainingMetric.evaluated().forEach(metric -> add(metric, split, rows));
    }
    iterations = rows.stream().mapToLong(MetricRow::iteration).max().orElse(0);
    seconds =
        rows.stream()
            .mapToDouble(MetricRow::seconds)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
  }

  public static RunCurves of(List<MetricRow> rows) {
    return new RunCurves(rows);
  }

  /** The last iteration that has a row; 0 without any. */
  long iterations() {
    return iterations;
  }

  /** When the last row was written; NaN without any. */
  double seconds() {
    return seconds;
  }

  /** Whether training curves are running means. */
  boolean smoothed() {
    return smoothed;
  }

  /**
   * @param limit at most so many points, at least 4
   * @return by rising iteration; empty where nothing was measured
   */
  List<CurvePoint> points(TrainingMetric metric, String split, int limit) {
    return Downsampling.extremes(
        curves.getOrDefault(metric.column() + "/" + split, List.of()), limit, CurvePoint::value);
  }

  private void add(TrainingMetric metric, String split, List<MetricRow> rows) {
    List<CurvePoint> points =
        rows.stream()
            .filter(row -> row.split().equals(split))
            .filter(row -> Double.isFinite(row.value(metric)))
            .filter(row -> Double.isFinite(row.seconds()))
            .map(row -> new CurvePoint(row.iteration(), row.seconds(), row.value(metric)))
            .sorted(Comparator.comparingLong(CurvePoint::iteration))
            .toList();
    if (split.equals("train") && points.size() > Charts.BAND) {
      points = runningMean(points, points.size() / 50);
      smoothed = true;
    }
    List<CurvePoint> kept =
        Downsampling.extremes(points, MOST_POINTS, CurvePoint::value).stream()
            .map(
                point -> new CurvePoint(point.iteration(), point.seconds(), rounded(point.value())))
            .toList();
    if (!kept.isEmpty()) {
      curves.put(metric.column() + "/" + split, kept);
    }
  }

  /** As {@link Curve#runningMean}, beside the time. */
  private static List<CurvePoint> runningMean(List<CurvePoint> points, int window) {
    Curve curve =
        new Curve(
            points.stream().map(point -> new Point(point.iteration(), point.value())).toList());
    List<Point> means = curve.runningMean(window).points();
    List<CurvePoint> result = new ArrayList<>(means.size());
    for (int i = 0; i < means.size(); i++) {
      CurvePoint end = points.get(i + window - 1);
      result.add(new CurvePoint(end.iteration(), end.seconds(), means.get(i).y()));
    }
    return result;
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }
}
