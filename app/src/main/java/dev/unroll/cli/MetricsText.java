package dev.unroll.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Metrics on one line: {@code loss 1.5210 accuracy 54.0 %}. */
final class MetricsText {
  private static final Set<String> SHARES = Set.of("accuracy", "precision", "recall", "f1");

  private MetricsText() {}

  static String of(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey().replace('_', ' ') + " " + number(value))
        .collect(Collectors.joining("   "));
  }

  private static String number(Map.Entry<String, Double> value) {
    if (value.getValue() == null) {
      return "-";
    }
    return SHARES.contains(value.getKey())
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value.getValue())
        : String.format(Locale.ROOT, "%.4f", value.getValue());
  }
}
