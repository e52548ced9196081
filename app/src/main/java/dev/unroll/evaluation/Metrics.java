package dev.unroll.evaluation;

import java.util.Map;

/** How well a network does on one split, as the task measures it. */
public sealed interface Metrics
    permits TextMetrics, PairMetrics, ClassificationMetrics, RegressionMetrics, ForecastMetrics {
  /** The mean of the training loss over what was scored; nats for cross-entropy. */
  double loss();

  /** Every number under its name in {@code result.json}, the loss first. */
  Map<String, Double> values();

  /** The same of each column, where several are forecast. */
  default Map<String, Map<String, Double>> columns() {
    return Map.of();
  }
}
