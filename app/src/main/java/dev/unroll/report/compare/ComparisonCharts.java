package dev.unroll.report.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unroll.report.compare.Comparison.Group;
import dev.unroll.report.page.Downsampling;
import dev.unroll.result.GradientFlow;
import dev.unroll.result.TrainingMetric;
import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code comparison.js} draws: texts as they are shown, curves thinned so that hundreds of
 * runs make a page of a few megabytes.
 *
 * @param lines each with a colour, dashes and a marker of its own; the best first
 * @param axes column of each metric that is drawn → its vertical axis
 * @param setting the chart of the one numeric setting, if there is one
 */
public record ComparisonCharts(
    List<Line> lines, Map<String, Axis> axes, Optional<SettingChart> setting) {
  private static final List<TrainingMetric> METRICS = TrainingMetric.evaluated();
  private static final List<String> SPLITS = List.of("validation", "train");
  private static final String GRADIENT = "gradient_flow";
  private static final int ALL_POINTS = 120_000;
  private static final int MOST_POINTS = 1000;
  private static final int FEWEST_POINTS = 20;
  private static final int LONGEST_NAME = 60;

  /** A group of runs, drawn alike. */
  record Line(String name, List<Run> runs) {}

  /**
   * @param curves {@code loss/validation} → points
   */
  record Run(String name, Map<String, List<CurvePoint>> curves) {}

  /**
   * @param title of the button that shows the metric
   * @param text what the vertical axis says
   * @param percent whether it is a share
   * @param across what is counted from left to right, where it is not the training
   */
  record Axis(
      @JsonIgnore String title,
      String text,
      boolean percent,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> across) {}

  public static ComparisonCharts of(Comparison comparison) {
    long curves = comparison.runs().count() * METRICS.size() * SPLITS.size();
    int limit = (int) Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, ALL_POINTS / curves));
    List<Line> lines =
        comparison.groups().size() > 1
            ? comparison.groups().stream().map(group -> line(group, limit)).toList()
            : comparison
                .runs()
                .map(run -> new Line(briefPath(run.label()), List.of(run(run, limit))))
                .toList();
    Map<String, Axis> axes = new LinkedHashMap<>();
    for (TrainingMetric metric : METRICS) {
      boolean drawn =
          lines.stream()
              .flatMap(line -> line.runs().stream())
              .flatMap(run -> run.curves().keySet().stream())
              .anyMatch(curve -> curve.startsWith(metric.column() + "/"));
      if (drawn) {
        axes.put(
            metric.column(),
            new Axis(metric.title(), axis(metric, comparison), metric.isShare(), Optional.empty()));
      }
    }
    if (comparison.runs().anyMatch(run -> GradientFlowNotes.lowest(run).isPresent())) {
      axes.put(
          GRADIENT,
          new Axis("Gradient through time", "gradient norm", false, Optional.of("steps back")));
    }
    return new ComparisonCharts(lines, axes, SettingChart.of(comparison));
  }

  /** With its unit, if the runs agree in it. */
  private static String axis(TrainingMetric metric, Comparison comparison) {
    Set<String> axes =
        comparison
            .runs()
            .flatMap(run -> run.result().stream())
            .map(result -> metric.axis(result.task()))
            .collect(Collectors.toSet());
    return axes.size() == 1 ? axes.iterator().next() : metric.axis("");
  }

  private static Line line(Group group, int limit) {
    return new Line(
        brief(group.name()), group.runs().stream().map(run -> run(run, limit)).toList());
  }

  private static Run run(ComparedRun run, int limit) {
    Map<String, List<CurvePoint>> curves = new LinkedHashMap<>();
    for (TrainingMetric metric : METRICS) {
      for (String split : SPLITS) {
        List<CurvePoint> points = new ArrayList<>(run.curves().points(metric, split, limit));
        if (!points.isEmpty()) {
          curves.put(metric.column() + "/" + split, points);
        }
      }
    }
    GradientFlowNotes.lowest(run)
        .ifPresent(series -> curves.put(GRADIENT + "/validation", points(series)));
    return new Run(briefPath(run.label()), curves);
  }

  /** By steps back; what is 0 has no place on a logarithmic axis. */
  private static List<CurvePoint> points(GradientFlow.Series series) {
    List<CurvePoint> points = new ArrayList<>();
    for (int lag = 0; lag < series.norms().size(); lag++) {
      double norm = series.norms().get(lag);
      if (norm > 0 && Double.isFinite(norm)) {
        points.add(new CurvePoint(lag, lag, norm));
      }
    }
    return Downsampling.extremes(points, MOST_POINTS, CurvePoint::value);
  }

  /** The same of a path, whose end tells more than its beginning. */
  static String briefPath(String path) {
    String line = VisibleText.line(path);
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST_NAME
        ? line
        : "…" + line.substring(line.offsetByCodePoints(0, length - LONGEST_NAME + 1));
  }

  /** Of one line, and short enough for a legend. */
  static String brief(String text) {
    String line = VisibleText.line(text);
    return line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }
}
