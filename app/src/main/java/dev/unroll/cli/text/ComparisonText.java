package dev.unroll.cli.text;

import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.Comparison.Group;
import dev.unroll.report.compare.GradientFlowNotes;
import dev.unroll.report.compare.MetricColumn;
import dev.unroll.result.Durations;
import dev.unroll.result.Statistic;
import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A comparison as a ranked table. Groups over seeds are lines of their own, with mean ± sample
 * standard deviation; their runs follow, unless there are very many.
 */
public final class ComparisonText {
  private static final int MOST_RUNS = 60;
  private static final String ITERATIONS = "iterations";
  private static final String TIME = "time";
  private static final int FEWEST_NAME = 16;

  private final Comparison comparison;
  private final List<MetricColumn> metrics;
  private final int[] widths;
  private final int rankWidth;
  private final int iterationsWidth;
  private final int timeWidth;
  private final int numbersWidth;
  private final int nameWidth;
  private final int width;
  private final boolean members;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(Comparison comparison, int width) {
    this.comparison = comparison;
    this.width = width;
    this.members = comparison.runs().count() <= MOST_RUNS;
    this.metrics = metrics(comparison);
    this.widths = metrics.stream().mapToInt(this::width).toArray();
    this.rankWidth = Math.max(2, Integer.toString(comparison.groups().size()).length());
    this.iterationsWidth = widest(ITERATIONS, run -> iterations(run.iterations()));
    this.timeWidth = widest(TIME, run -> time(run.seconds()));
    this.numbersWidth = Arrays.stream(widths).map(metric -> 1 + metric).sum();
    int fixed = rankWidth + 1 + numbersWidth + 1 + iterationsWidth + 1 + timeWidth;
    this.nameWidth = Math.max(FEWEST_NAME, width - fixed);
  }

  private int widest(String heading, Function<ComparedRun, String> text) {
    return Math.max(
        heading.length(),
        comparison.runs().mapToInt(run -> text.apply(run).length()).max().orElseThrow());
  }

  /**
   * @param width columns of the terminal, at least 80
   * @return lines without control characters, notes at the end
   */
  public static List<String> lines(Comparison comparison, int width) {
    ComparisonText text = new ComparisonText(comparison, width);
    text.heading();
    List<Group> ranked = comparison.groups().stream().filter(comparison.ranking()::ranks).toList();
    for (int i = 0; i < ranked.size(); i++) {
      text.group(ranked.get(i), Integer.toString(i + 1));
    }
    text.unranked(comparison.groups().subList(ranked.size(), comparison.groups().size()));
    text.notes();
    return text.lines;
  }

  /** That of the ranking, and the same on validation or test beside it. */
  private static List<MetricColumn> metrics(Comparison comparison) {
    String metric = comparison.ranking().metric();
    return MetricColumn.of(comparison).stream()
        .filter(column -> column.metric().equals(metric))
        .limit(2)
        .toList();
  }

  private int width(MetricColumn metric) {
    int widest = metric.split().length();
    for (Group group : comparison.groups()) {
      widest = Math.max(widest, mean(group, metric).length());
      for (ComparedRun run : group.runs()) {
        widest = Math.max(widest, value(run, metric).length());
      }
    }
    return widest;
  }

  private void heading() {
    wrap(comparison.order() + (comparison.isRanked() ? "" : " (see --by)"));
    line("", "", numbers(metrics.stream().map(MetricColumn::split).toList()), ITERATIONS, TIME);
  }

  /** Apart from the others where completed runs are among them; how the rest ended says enough. */
  private void unranked(List<Group> groups) {
    if (comparison.isRanked() && groups.stream().anyMatch(g -> g.status() == Status.COMPLETED)) {
      wrap("not ranked, without %s:".formatted(comparison.ranking().words()));
    }
    groups.forEach(group -> group(group, ""));
  }

  private void group(Group group, String rank) {
    if (group.runs().size() == 1) {
      ComparedRun run = group.runs().get(0);
      run(run, rank, comparison.columns().isEmpty() ? end(run.label(), 0) : group.name());
      return;
    }
    List<ComparedRun> completed =
        group.runs().stream().filter(run -> run.status() == Status.COMPLETED).toList();
    String name = group.name() + " (" + group.runs().size() + " runs)";
    if (completed.isEmpty()) {
      line(rank, name, "", "", "");
    } else {
      line(
          rank,
          name,
          numbers(metrics.stream().map(metric -> mean(group, metric)).toList()),
          iterations(mean(completed.stream().mapToDouble(ComparedRun::iterations))),
          time(mean(completed.stream().mapToDouble(ComparedRun::seconds))));
    }
    if (members) {
      for (ComparedRun run : group.runs()) {
        String seed = "  seed " + run.seed() + "  ";
        run(run, "", seed + end(run.label(), seed.length()));
      }
    }
  }

  private void run(ComparedRun run, String rank, String name) {
    String numbers =
        run.status() == Status.COMPLETED
            ? numbers(metrics.stream().map(metric -> value(run, metric)).toList())
            : " " + fit(run.status().words(), numbersWidth - 1);
    line(rank, name, numbers, iterations(run.iterations()), time(run.seconds()));
    Optional<String> remark =
        run.error().or(() -> run.warning().map(warning -> "warning: " + warning));
    if (remark.isPresent()) {
      String first = remark.get().lines().findFirst().orElse("");
      String indent = " ".repeat(rankWidth + 3);
      lines.add((indent + fit(first, width - indent.length())).stripTrailing());
    }
  }

  private void line(String rank, String name, String numbers, String iterations, String time) {
    String row = fit(name, nameWidth) + numbers;
    String work = right(iterations, iterationsWidth) + " " + right(time, timeWidth);
    lines.add(String.join(" ", right(rank, rankWidth), row, work).stripTrailing());
  }

  private String numbers(List<String> texts) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append(right(texts.get(i), widths[i]));
    }
    return line.toString();
  }

  private void notes() {
    List<String> notes = new ArrayList<>();
    comparison.repeats().forEach(repeat -> notes.add(repeat.verdict()));
    List<String> gradients = GradientFlowNotes.of(comparison);
    if (!gradients.isEmpty()) {
      lines.add("");
      gradients.forEach(gradient -> wrap(VisibleText.line(gradient)));
    }
    notes.addAll(comparison.notes());
    for (String note : notes) {
      lines.add("");
      wrap(VisibleText.line(note));
    }
  }

  private void wrap(String text) {
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
  }

  private static String value(ComparedRun run, MetricColumn metric) {
    double value = run.metric(metric.split(), metric.metric());
    return new Statistic(1, value, Double.NaN).text(metric.metric()).replace('\u00a0', ' ');
  }

  private static String mean(Group group, MetricColumn metric) {
    return group
        .statistic(metric.split(), metric.metric())
        .text(metric.metric())
        .replace('\u00a0', ' ');
  }

  private static double mean(DoubleStream values) {
    return values.filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private static String iterations(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : "";
  }

  private static String time(double seconds) {
    return Double.isFinite(seconds) ? Durations.of(seconds) : "";
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** As much of a path as fits beside so many other characters: its end tells the most. */
  private String end(String path, int beside) {
    String line = VisibleText.line(path);
    int length = line.codePointCount(0, line.length());
    int room = nameWidth - beside;
    return length <= room || room < 2
        ? line
        : "…" + line.substring(line.offsetByCodePoints(0, length - room + 1));
  }

  /** Cut or filled to a width, in characters. */
  private static String fit(String text, int width) {
    String line = VisibleText.line(text);
    int length = line.codePointCount(0, line.length());
    return length <= width
        ? line + " ".repeat(width - length)
        : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
  }
}
