package dev.unroll.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One line of {@code metrics.csv}.
 *
 * @param iteration updates made so far
 * @param epoch the epoch it belongs to
 * @param seconds since training began; NaN if unknown
 * @param split {@code train}, {@code validation} or {@code test}
 * @param values what was measured; a NaN was not, and is left out
 */
public record MetricRow(
    long iteration, int epoch, double seconds, String split, Map<TrainingMetric, Double> values) {
  private static final Pattern SPLIT = Pattern.compile("[a-z][a-z0-9_-]*");

  public MetricRow {
    if (!SPLIT.matcher(split).matches()) {
      throw new IllegalArgumentException("split must be a lower-case word, is: " + split);
    }
    Map<TrainingMetric, Double> measured = new EnumMap<>(TrainingMetric.class);
    measured.putAll(values);
    measured.values().removeIf(value -> value.isNaN());
    values = Collections.unmodifiableMap(measured);
  }

  /** NaN if it was not measured. */
  public double value(TrainingMetric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }
}
