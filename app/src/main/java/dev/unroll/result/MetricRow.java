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
 * @param seconds of training alone; NaN if unknown
 * @param split {@code train}, {@code validation} or {@code test}
 * @param values what was measured; a NaN was not, and is left out
 * @param elapsed seconds by the clock since training began, with evaluations, samples and files;
 *     NaN if unknown
 */
public record MetricRow(
    long iteration,
    int epoch,
    double seconds,
    String split,
    Map<TrainingMetric, Double> values,
    double elapsed) {
  private static final Pattern SPLIT = Pattern.compile("[a-z][a-z0-9_-]*");

  /** One of which it is not known how long its user waited. */
  public MetricRow(
      long iteration, int epoch, double seconds, String split, Map<TrainingMetric, Double> values) {
    this(iteration, epoch, seconds, split, values, Double.NaN);
  }

  public MetricRow {
    if (!SPLIT.matcher(split).matches()) {
      throw new IllegalArgumentException("split must be a lower-case word, is: " + split);
    }
    Map<TrainingMetric, Double> measured = new EnumMap<>(TrainingMetric.class);
    measured.putAll(values);
    measured.values().removeIf(value -> value.isNaN());
    values = Collections.unmodifiableMap(measured);
  }

  /** The same row, written so many seconds after training began. */
  public MetricRow at(double otherElapsed) {
    return new MetricRow(iteration, epoch, seconds, split, values, otherElapsed);
  }

  /** NaN if it was not measured. */
  public double value(TrainingMetric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }
}
