package dev.unroll.cli.text;

import dev.unroll.cli.terminal.Ink;
import dev.unroll.cli.terminal.MetricsText;
import dev.unroll.result.Backtest;
import dev.unroll.result.Baseline;
import dev.unroll.result.Durations;
import dev.unroll.result.MetricNames;
import dev.unroll.result.Result;
import dev.unroll.result.RunningMean;
import dev.unroll.result.SplitMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A result in a few lines. */
public final class ResultText {
  private static final int INDENT = 2;
  private static final int VALUES = 13;
  private static final List<String> BACKTEST =
      List.of("skill", "mae", "rmse", "mase", "smape", "pinball", "coverage");
  private static final String FLOOR = "  floor      loss %.4f: no model can do better on this data";

  private ResultText() {}

  /**
   * @param width of the terminal in columns
   */
  public static List<String> lines(Result result, int width) {
    Result.Training training = result.training();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s after %,d iterations in %s, %,.0f steps/s",
            result.name(),
            result.status().name().toLowerCase(Locale.ROOT),
            training.iterations(),
            Durations.of(training.seconds().orElse(Double.NaN)),
            training.stepsPerSecond().orElse(Double.NaN)));
    result.warning().map(PlanText::warning).ifPresent(lines::add);
    training.best().map(ResultText::kept).ifPresent(lines::add);
    SplitMetrics metrics = result.metrics();
    metrics.bySplit().forEach((split, values) -> add(lines, metrics, split, values, width));
    metrics.trainingMean().map(ResultText::trainingMean).ifPresent(lines::addAll);
    result.references().baselines().map(ResultText::baselines).ifPresent(lines::addAll);
    result.references().backtest().map(b -> backtest(b, width)).ifPresent(lines::addAll);
    result
        .references()
        .lossFloor()
        .map(floor -> String.format(Locale.ROOT, FLOOR, floor))
        .ifPresent(lines::add);
    result
        .outputs()
        .recall()
        .map(recall -> (recall.exact() ? "exact: " : "not exact: ") + recall.generated())
        .ifPresent(verdict -> lines.add("  recall     " + verdict));
    return lines;
  }

  private static String kept(Result.Best best) {
    return String.format(
        Locale.ROOT,
        "  kept       the model of iteration %,d, the best by validation %s",
        best.iteration(),
        MetricNames.words(best.monitor()));
  }

  /** How a line of these is coloured: the first by the status, and a warning. */
  public static Ink ink(String line, Result result) {
    if (PlanText.isWarning(line)) {
      return Ink.WARNING;
    }
    if (!line.startsWith(result.name() + ": ")) {
      return Ink.PLAIN;
    }
    return switch (result.status()) {
      case COMPLETED -> Ink.SUCCESS;
      case FAILED -> Ink.ERROR;
      case INTERRUPTED -> Ink.WARNING;
    };
  }

  /** On the split that says most, one line each. */
  private static List<String> baselines(List<Baseline> baselines) {
    String split =
        Stream.of("test", "validation")
            .filter(name -> baselines.stream().allMatch(b -> b.metrics().of(name).isPresent()))
            .findFirst()
            .orElse("train");
    int widest = baselines.stream().mapToInt(baseline -> baseline.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Baseline baseline : baselines) {
      String place = "  baselines  " + split + "  ";
      String name = baseline.name().replace('-', ' ');
      lines.add(
          (lines.isEmpty() ? place : " ".repeat(place.length()))
              + name
              + " ".repeat(widest - name.length() + 2)
              + MetricsText.comparable(baseline.metrics().of(split).orElseThrow()));
    }
    return lines;
  }

  /** Mean and standard deviation over the folds. */
  private static List<String> backtest(Backtest backtest, int width) {
    List<String> shown =
        BACKTEST.stream()
            .filter(backtest.mean()::containsKey)
            .map(
                metric ->
                    MetricNames.words(metric)
                        + " "
                        + backtest.of(metric).text(metric).replace('\u00a0', ' '))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add("  backtest   mean ± sd of " + backtest.folds().size() + " folds");
    MetricsText.wrapped("", shown, width - INDENT)
        .forEach(line -> lines.add(" ".repeat(INDENT) + line));
    return lines;
  }

  private static List<String> trainingMean(RunningMean mean) {
    return List.of(
        "  training   " + MetricsText.comparable(mean.values()), " ".repeat(VALUES) + mean.name());
  }

  private static void add(
      List<String> lines,
      SplitMetrics metrics,
      String split,
      Map<String, Double> values,
      int width) {
    Map<String, Double> own = new LinkedHashMap<>(values);
    own.keySet().removeIf(name -> name.startsWith("baseline_")); // has a line of its own
    MetricsText.lines(split, own, width - INDENT)
        .forEach(line -> lines.add(" ".repeat(INDENT) + line));
    if (split.equals("train")) {
      metrics.trainPart().ifPresent(part -> lines.add(" ".repeat(VALUES) + "on " + part.text()));
    }
  }
}
