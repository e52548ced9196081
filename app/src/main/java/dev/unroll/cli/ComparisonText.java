package dev.unroll.cli;

import dev.unroll.report.ComparedRun;
import dev.unroll.report.ComparedRun.Status;
import dev.unroll.report.Comparison;
import dev.unroll.report.Comparison.Group;
import dev.unroll.report.MetricColumn;
import dev.unroll.report.Ranking;
import dev.unroll.report.Statistic;
import dev.unroll.report.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A comparison as a ranked table. Groups over seeds are lines of their own, with mean ± sample
 * standard deviation; their runs follow, unless there are very many.
 */
public final class ComparisonText {
  private static final int MOST_RUNS = 60;
  private static final int RANK = 3;
  private static final int ITERATIONS = 10;
  private static final int TIME = 9;
  private static final int FEWEST_NAME = 16;
  private static final List<String> SECOND = List.of("accuracy", "perplexity", "r2");

  private final Comparison comparison;
  private final List<MetricColumn> metrics;
  private final int[] widths;
  private final int nameWidth;
  private final boolean members;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(Comparison comparison, int width) {
    this.comparison = comparison;
    this.members = comparison.runs().count() <= MOST_RUNS;
    this.metrics = metrics(comparison);
    this.widths = metrics.stream().mapToInt(this::width).toArray();
    int numbers = ITERATIONS + TIME;
    for (int metric : widths) {
      numbers += 1 + metric;
    }
    this.nameWidth = Math.max(FEWEST_NAME, width - RANK - numbers);
  }

  /**
   * @param width columns of the terminal, at least 80
   * @return lines without control characters, notes at the end
   */
  public static List<String> lines(Comparison comparison, int width) {
    ComparisonText text = new ComparisonText(comparison, width);
    text.heading();
    for (int i = 0; i < comparison.groups().size(); i++) {
      text.group(comparison.groups().get(i), i + 1);
    }
    text.notes(width);
    return text.lines;
  }

  /** That of the ranking, and one more. */
  private static List<MetricColumn> metrics(Comparison comparison) {
    Ranking ranking = comparison.ranking();
    List<String> others = ranking.highest() ? List.of("loss") : SECOND;
    List<MetricColumn> all = MetricColumn.of(comparison);
    return Stream.concat(
            all.stream().limit(1),
            others.stream()
                .map(metric -> new MetricColumn(ranking.split(), metric))
                .filter(all::contains)
                .limit(1))
        .toList();
  }

  private int width(MetricColumn metric) {
    int widest = title(metric).length();
    for (Group group : comparison.groups()) {
      widest = Math.max(widest, mean(group, metric).length());
      for (ComparedRun run : group.runs()) {
        widest = Math.max(widest, value(run, metric).length());
      }
    }
    return widest;
  }

  private void heading() {
    StringBuilder line =
        new StringBuilder(" ".repeat(RANK))
            .append(fit("on " + comparison.ranking().split() + ":", nameWidth));
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append(right(title(metrics.get(i)), widths[i]));
    }
    line.append(right("iterations", ITERATIONS + 1)).append(right("time", TIME - 1));
    lines.add(line.toString());
  }

  private void group(Group group, int rank) {
    boolean ranked = group.status() == Status.COMPLETED;
    String number = ranked ? right(Integer.toString(rank), RANK - 1) + " " : " ".repeat(RANK);
    if (group.runs().size() == 1) {
      ComparedRun run = group.runs().get(0);
      boolean alone = comparison.columns().isEmpty();
      run(run, number, alone ? run.label() : group.name());
      return;
    }
    List<ComparedRun> completed =
        group.runs().stream().filter(run -> run.status() == Status.COMPLETED).toList();
    String name = group.name() + " (" + group.runs().size() + " runs)";
    StringBuilder line = new StringBuilder(number).append(fit(name, nameWidth));
    if (!completed.isEmpty()) {
      for (int i = 0; i < widths.length; i++) {
        line.append(' ').append(right(mean(group, metrics.get(i)), widths[i]));
      }
      line.append(
          numbers(
              mean(completed.stream().mapToDouble(ComparedRun::iterations)),
              mean(completed.stream().mapToDouble(ComparedRun::seconds))));
    }
    lines.add(line.toString().stripTrailing());
    if (members) {
      for (ComparedRun run : group.runs()) {
        run(run, " ".repeat(RANK), "  seed " + run.seed() + "  " + run.label());
      }
    }
  }

  private void run(ComparedRun run, String rank, String name) {
    StringBuilder line = new StringBuilder(rank).append(fit(name, nameWidth));
    if (run.status() == Status.COMPLETED) {
      for (int i = 0; i < widths.length; i++) {
        line.append(' ').append(right(value(run, metrics.get(i)), widths[i]));
      }
      line.append(numbers(run.iterations(), run.seconds()));
    } else {
      int free = 1 - numbersWidth();
      line.append(' ').append(fit(run.status().words(), -free));
      line.append(numbers(run.iterations(), run.seconds()));
    }
    lines.add(line.toString().stripTrailing());
    if (run.error() != null) {
      String first = VisibleText.of(run.error()).lines().findFirst().orElse("");
      lines.add(
          (" ".repeat(RANK + 2) + fit(first, nameWidth + numbersWidth() + ITERATIONS + TIME - 2))
              .stripTrailing());
    }
  }

  /** Of the metrics with the gaps before them. */
  private int numbersWidth() {
    int sum = 0;
    for (int width : widths) {
      sum += 1 + width;
    }
    return sum;
  }

  private void notes(int width) {
    List<String> notes = new ArrayList<>();
    comparison.repeats().forEach(repeat -> notes.add(repeat.verdict()));
    notes.addAll(comparison.notes());
    for (String note : notes) {
      lines.add("");
      wrap(VisibleText.line(note), width);
    }
  }

  private void wrap(String text, int width) {
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
  }

  private static String title(MetricColumn metric) {
    return metric.metric().replace('_', ' ');
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

  private static String numbers(double iterations, double seconds) {
    return right(
            Double.isFinite(iterations) ? String.format(Locale.ROOT, "%,.0f", iterations) : "",
            ITERATIONS + 1)
        + right(Double.isFinite(seconds) ? Durations.of(seconds) : "", TIME - 1);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
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
