package dev.unroll.cli.terminal;

import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Metrics in words: {@code loss 1.5210 accuracy 54.00 %}. */
public final class MetricsText {
  private static final Set<String> BRIEF = Set.of("loss", "accuracy", "token_accuracy", "r2");
  private static final Set<String> COMPARABLE =
      Set.of("loss", "accuracy", "exact_match", "bleu", "mse", "mae");
  private static final String GAP = "   ";

  /** Most columns of a line, whatever the terminal's width. */
  private static final int WIDTH = 77;

  private MetricsText() {}

  /** The loss and the one metric that says most of how good it is. */
  public static String brief(Map<String, Double> values) {
    return values.entrySet().stream()
        .filter(value -> BRIEF.contains(value.getKey()))
        .map(MetricsText::words)
        .collect(Collectors.joining(GAP));
  }

  /** What a baseline has: the loss and the accuracy, or the errors. */
  public static String comparable(Map<String, Double> values) {
    return values.entrySet().stream()
        .filter(value -> COMPARABLE.contains(value.getKey()))
        .map(MetricsText::words)
        .collect(Collectors.joining(GAP));
  }

  /** As below, in as many columns as every terminal has. */
  public static List<String> lines(String split, Map<String, Double> values) {
    return lines(split, values, WIDTH);
  }

  /**
   * All metrics of a split: a line that begins with its name, and as many more as they need.
   *
   * @param columns that there are, if fewer than usual
   */
  public static List<String> lines(String split, Map<String, Double> values, int columns) {
    return wrapped(split, values.entrySet().stream().map(MetricsText::words).toList(), columns);
  }

  /** The same of values that are in words already. */
  public static List<String> wrapped(String split, List<String> values, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-10s ", split));
    int indent = line.length();
    for (String words : values) {
      if (line.length() > indent) {
        if (line.length() + GAP.length() + words.length() > Math.min(WIDTH, columns)) {
          lines.add(line.toString());
          line = new StringBuilder(" ".repeat(indent));
        } else {
          line.append(GAP);
        }
      }
      line.append(words);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String words(Map.Entry<String, Double> value) {
    return MetricNames.words(value.getKey()) + " " + number(value);
  }

  private static String number(Map.Entry<String, Double> value) {
    if (value.getValue() == null || value.getValue().isNaN()) {
      return "-";
    }
    return MetricNames.isShare(value.getKey())
        ? NumberText.percent(value.getValue()).replace('\u00a0', ' ')
        : NumberText.decimals(value.getValue());
  }
}
