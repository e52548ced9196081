package dev.unroll.cli;

import dev.unroll.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result in a few lines. */
final class ResultText {
  private ResultText() {}

  static List<String> lines(Result result) {
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
    add(lines, "train", result.train());
    add(lines, "validation", result.validation());
    add(lines, "test", result.test());
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

  private static void add(List<String> lines, String split, Map<String, Double> values) {
    if (values != null) {
      MetricsText.lines(split, values).forEach(line -> lines.add("  " + line));
    }
  }
}
