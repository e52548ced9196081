package dev.unroll.cli;

import dev.unroll.cli.terminal.MetricsText;
import dev.unroll.result.Baseline;
import dev.unroll.result.Durations;
import dev.unroll.result.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A result in a few lines. */
final class ResultText {
  private static final int INDENT = 2;

  private ResultText() {}

  /**
   * @param width of the terminal in columns
   */
  static List<String> lines(Result result, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s after %,d iterations in %s, %,.0f steps/s",
            result.name(),
            result.status().name().toLowerCase(Locale.ROOT),
            result.iterations(),
            Durations.of(result.seconds()),
            result.stepsPerSecond()));
    add(lines, "train", result.train(), width);
    add(lines, "validation", result.validation(), width);
    add(lines, "test", result.test(), width);
    if (result.baselines() != null) {
      lines.addAll(baselines(result.baselines()));
    }
    if (result.lossFloor() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  floor      loss %.4f: no model can do better on this data",
              result.lossFloor()));
    }
    if (result.recall() != null) {
      lines.add(
          "  recall     "
              + (result.recall().exact() ? "exact: " : "not exact: ")
              + result.recall().generated());
    }
    return lines;
  }

  /** On the split that says most, one line each. */
  private static List<String> baselines(List<Baseline> baselines) {
    String split = "test";
    Function<Baseline, Map<String, Double>> values = Baseline::test;
    if (baselines.stream().map(values).anyMatch(Objects::isNull)) {
      boolean validation = baselines.stream().map(Baseline::validation).allMatch(Objects::nonNull);
      split = validation ? "validation" : "train";
      values = validation ? Baseline::validation : Baseline::train;
    }
    int widest = baselines.stream().mapToInt(baseline -> baseline.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Baseline baseline : baselines) {
      String place = "  baselines  " + split + "  ";
      String name = baseline.name().replace('-', ' ');
      lines.add(
          (lines.isEmpty() ? place : " ".repeat(place.length()))
              + name
              + " ".repeat(widest - name.length() + 2)
              + MetricsText.comparable(values.apply(baseline)));
    }
    return lines;
  }

  private static void add(List<String> lines, String split, Map<String, Double> values, int width) {
    if (values != null) {
      Map<String, Double> own = new LinkedHashMap<>(values);
      own.keySet().removeIf(name -> name.startsWith("baseline_")); // has a line of its own
      MetricsText.lines(split, own, width - INDENT)
          .forEach(line -> lines.add(" ".repeat(INDENT) + line));
    }
  }
}
