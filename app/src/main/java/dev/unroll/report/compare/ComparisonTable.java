package dev.unroll.report.compare;

import dev.unroll.report.compare.Comparison.Group;
import dev.unroll.result.Durations;
import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Statistic;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/**
 * The ranking as the page's template reads it.
 *
 * @param score column that decides the order
 * @param metrics columns of the other metrics
 * @param settings columns of settings that differ
 * @param machine columns of what it took
 * @param rest columns but the first
 */
public record ComparisonTable(
    Heading score,
    List<Heading> metrics,
    List<Heading> settings,
    List<Heading> machine,
    int rest,
    List<GroupRows> groups) {
  /** Rank, run, score, status and seed. */
  private static final int FIXED = 5;

  private static final List<String> MACHINE =
      List.of("iterations", "time", "steps a second", "parameters");

  /**
   * @param detail split of a metric, path of a setting
   */
  record Heading(String name, Optional<String> detail) {}

  /**
   * @param sort what the script sorts by; empty sorts last
   */
  record Cell(String text, String sort) {}

  /**
   * @param rank empty where no completed run has what the ranking is by
   * @param several whether the first row is the mean of the others
   */
  record GroupRows(int index, String rank, boolean several, Optional<Row> mean, List<Row> runs) {}

  /**
   * @param link to the run's report, if there is one
   * @param status as a style class
   */
  record Row(
      String name,
      Optional<String> link,
      String status,
      String words,
      Cell seed,
      Cell score,
      List<Cell> metrics,
      List<Cell> settings,
      List<Cell> machine,
      Optional<String> error) {}

  static ComparisonTable of(Comparison comparison, Path directory) {
    List<Heading> settings = new ArrayList<>();
    for (int i = 0; i < comparison.columns().size(); i++) {
      String name = comparison.columns().get(i);
      String key = comparison.keys().get(i);
      settings.add(new Heading(name, Optional.of(key).filter(path -> !path.equals(name))));
    }
    List<MetricColumn> metrics = MetricColumn.of(comparison);
    List<Heading> others = metrics.stream().skip(1).map(ComparisonTable::heading).toList();
    List<Heading> machine =
        MACHINE.stream().map(name -> new Heading(name, Optional.empty())).toList();
    List<GroupRows> groups = new ArrayList<>();
    for (Group group : comparison.groups()) {
      groups.add(rows(group, groups.size(), comparison.ranking(), metrics, directory));
    }
    return new ComparisonTable(
        heading(metrics.get(0)),
        others,
        settings,
        machine,
        FIXED - 1 + others.size() + settings.size() + machine.size(),
        groups);
  }

  private static Heading heading(MetricColumn metric) {
    return new Heading(MetricNames.name(metric.metric()), Optional.of(metric.split()));
  }

  private static GroupRows rows(
      Group group, int index, Ranking ranking, List<MetricColumn> metrics, Path directory) {
    boolean several = group.runs().size() > 1;
    return new GroupRows(
        index,
        ranking.ranks(group) ? Integer.toString(index + 1) : "",
        several,
        several ? Optional.of(mean(group, ranking, metrics)) : Optional.empty(),
        group.runs().stream().map(run -> row(run, group, ranking, metrics, directory)).toList());
  }

  private static Row mean(Group group, Ranking ranking, List<MetricColumn> metrics) {
    List<Cell> numbers = new ArrayList<>();
    int n = 0;
    for (MetricColumn metric : metrics) {
      Statistic statistic = group.statistic(metric.split(), metric.metric());
      numbers.add(cell(statistic.text(metric.metric()), statistic.mean()));
      n = Math.max(n, statistic.n());
    }
    List<ComparedRun> completed =
        group.runs().stream().filter(run -> run.status() == ComparedRun.Status.COMPLETED).toList();
    int all = group.runs().size();
    return new Row(
        group.settings().isEmpty()
            ? all + " runs"
            : ComparisonCharts.brief(group.name()) + " · " + all + "\u00a0runs",
        Optional.empty(),
        group.status().name().toLowerCase(Locale.ROOT),
        words(
            completed.size() == all
                ? group.status().words()
                : completed.size() + " of " + all + " completed",
            !completed.isEmpty() && !ranking.ranks(group),
            ranking),
        new Cell("n\u00a0=\u00a0" + n, ""),
        numbers.get(0),
        numbers.subList(1, numbers.size()),
        settings(group),
        machine(
            mean(completed, ComparedRun::iterations),
            mean(completed, ComparedRun::seconds),
            mean(completed, ComparedRun::stepsPerSecond),
            mean(completed, ComparedRun::parameters)),
        Optional.empty());
  }

  private static double mean(List<ComparedRun> runs, ToDoubleFunction<ComparedRun> value) {
    return Statistic.of(runs.stream().mapToDouble(value)).mean();
  }

  /** How it ended and, if that is well, why it is not ranked nevertheless. */
  private static String words(String ended, boolean unranked, Ranking ranking) {
    return unranked ? ended + ", no " + ranking.words() : ended;
  }

  private static Row row(
      ComparedRun run, Group group, Ranking ranking, List<MetricColumn> metrics, Path directory) {
    List<Cell> numbers = new ArrayList<>();
    for (MetricColumn metric : metrics) {
      double value = run.metric(metric.split(), metric.metric());
      numbers.add(cell(MetricNames.value(metric.metric(), value), value));
    }
    return new Row(
        ComparisonCharts.briefPath(run.label()),
        run.report().flatMap(report -> link(report, directory)),
        run.status().name().toLowerCase(Locale.ROOT),
        words(
            run.status().words() + run.warning().map(w -> ", worse than its baseline").orElse(""),
            run.status() == ComparedRun.Status.COMPLETED && !Double.isFinite(ranking.of(run)),
            ranking),
        new Cell(run.seed(), run.seed()),
        numbers.get(0),
        numbers.subList(1, numbers.size()),
        settings(group),
        machine(run.iterations(), run.seconds(), run.stepsPerSecond(), run.parameters()),
        run.error());
  }

  private static List<Cell> machine(
      double iterations, double seconds, double speed, double parameters) {
    return List.of(
        cell(whole(iterations), iterations),
        cell(Durations.of(seconds), seconds),
        cell(whole(speed), speed),
        cell(whole(parameters), parameters));
  }

  private static String whole(double value) {
    return Double.isFinite(value) ? NumberText.count(Math.round(value)) : NumberText.NONE;
  }

  private static List<Cell> settings(Group group) {
    return group.settings().stream()
        .map(
            value ->
                value
                    .map(ComparisonCharts::brief)
                    .map(text -> new Cell(text, text))
                    .orElse(new Cell(NumberText.NONE, "")))
        .toList();
  }

  private static Cell cell(String text, double value) {
    return new Cell(text, Double.isFinite(value) ? Double.toString(value) : "");
  }

  /** Relative, and of nothing that could be read as another scheme. */
  public static Optional<String> link(Path report, Path directory) {
    Path relative;
    try {
      relative = directory.relativize(report.toAbsolutePath().normalize());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // on another drive
    }
    StringBuilder link = new StringBuilder(".");
    StreamSupport.stream(relative.spliterator(), false)
        .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8))
        .forEach(part -> link.append('/').append(part.replace("+", "%20")));
    return Optional.of(link.toString());
  }
}
