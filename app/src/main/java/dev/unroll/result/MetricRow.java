package dev.unroll.result;

import java.util.regex.Pattern;

/**
 * One line of {@code metrics.csv}. A number that was not measured is NaN.
 *
 * @param iteration updates made so far
 * @param epoch the epoch it belongs to
 * @param seconds since training began
 * @param split {@code train}, {@code validation} or {@code test}
 * @param loss mean loss a predicted step; nats for cross-entropy
 * @param accuracy share of predictions that are right, 0 to 1
 * @param learningRate of the last update
 * @param gradientNorm global norm before clipping
 * @param stepsPerSecond time steps of all sequences together
 */
public record MetricRow(
    long iteration,
    int epoch,
    double seconds,
    String split,
    double loss,
    double accuracy,
    double learningRate,
    double gradientNorm,
    double stepsPerSecond) {
  private static final Pattern SPLIT = Pattern.compile("[a-z][a-z0-9_-]*");

  public MetricRow {
    if (!SPLIT.matcher(split).matches()) {
      throw new IllegalArgumentException("split must be a lower-case word, is: " + split);
    }
  }
}
