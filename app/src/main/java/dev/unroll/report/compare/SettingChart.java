package dev.unroll.report.compare;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.unroll.report.compare.Comparison.Group;
import dev.unroll.result.MetricNames;
import dev.unroll.result.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a setting does to the result, such as the accuracy against the delay: made where one numeric
 * setting has three values or more, and at most one other setting varies beside it.
 *
 * @param setting short name of the numeric setting
 * @param title of the metric
 * @param axis the same with its split
 * @param share whether the metric is a share of 1
 * @param logarithmic whether the values ask for a logarithmic axis: they span over a decade
 * @param values of the setting with which a run completed, rising
 * @param lines one for each value of the other setting
 */
record SettingChart(
    String setting,
    String title,
    String axis,
    boolean share,
    boolean logarithmic,
    List<Double> values,
    List<Line> lines) {
  private static final int FEWEST = 3;

  /**
   * @param name value of the other setting
   * @param means over seeds, by rising setting
   * @param runs every run that completed
   */
  record Line(String name, List<At> means, List<At> runs) {}

  /** In JSON {@code [setting, metric]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"x", "y"})
  record At(double x, double y) {}

  static Optional<SettingChart> of(Comparison comparison) {
    List<Integer> numeric = new ArrayList<>();
    for (int i = 0; i < comparison.columns().size(); i++) {
      if (isNumeric(comparison, i)) {
        numeric.add(i);
      }
    }
    if (numeric.size() != 1 || comparison.columns().size() > 2) {
      return Optional.empty();
    }
    int along = numeric.get(0);
    List<Line> lines = lines(comparison, along);
    if (lines.stream().allMatch(line -> line.means().size() < 2)) {
      return Optional.empty();
    }
    TreeSet<Double> values = new TreeSet<>();
    lines.forEach(line -> line.means().forEach(mean -> values.add(mean.x())));
    Ranking ranking = comparison.ranking();
    return Optional.of(
        new SettingChart(
            comparison.columns().get(along),
            MetricNames.name(ranking.metric()),
            ranking.words(),
            MetricNames.isShare(ranking.metric()),
            values.first() > 0 && values.last() >= 10 * values.first(),
            List.copyOf(values),
            lines));
  }

  private static boolean isNumeric(Comparison comparison, int column) {
    try {
      return values(comparison, column).size() >= FEWEST;
    } catch (NumberFormatException e) {
      return false; // a word among the values, or none
    }
  }

  private static TreeSet<Double> values(Comparison comparison, int column) {
    TreeSet<Double> values = new TreeSet<>();
    for (Group group : comparison.groups()) {
      double value = Double.parseDouble(group.settings().get(column).orElse("none"));
      if (!Double.isFinite(value)) {
        throw new NumberFormatException("not finite: " + value);
      }
      values.add(value);
    }
    return values;
  }

  private static List<Line> lines(Comparison comparison, int along) {
    Map<String, Line> lines = new LinkedHashMap<>();
    Ranking ranking = comparison.ranking();
    for (Group group : comparison.groups()) {
      double x = Double.parseDouble(group.settings().get(along).orElseThrow());
      Line line =
          lines.computeIfAbsent(
              other(comparison, group, along),
              name -> new Line(name, new ArrayList<>(), new ArrayList<>()));
      Statistic statistic = group.statistic(ranking.split(), ranking.metric());
      if (statistic.n() > 0) {
        line.means().add(new At(x, statistic.mean()));
      }
      group.runs().stream()
          .filter(run -> run.status() == ComparedRun.Status.COMPLETED)
          .filter(run -> Double.isFinite(ranking.of(run)))
          .forEach(run -> line.runs().add(new At(x, ranking.of(run))));
    }
    lines.values().forEach(line -> line.means().sort((a, b) -> Double.compare(a.x(), b.x())));
    return lines.values().stream().filter(line -> !line.means().isEmpty()).toList();
  }

  private static String other(Comparison comparison, Group group, int along) {
    if (comparison.columns().size() == 1) {
      return "mean";
    }
    int other = 1 - along;
    String shown = group.settings().get(other).orElse("none");
    return ComparisonCharts.brief(
        DifferingSettings.isClear(comparison.keys().get(other))
            ? shown
            : comparison.columns().get(other) + " " + shown);
  }
}
