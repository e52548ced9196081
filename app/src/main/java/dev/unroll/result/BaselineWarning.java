package dev.unroll.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A completed run that is worse than a prediction without a network, told in a sentence: it is no
 * failure, as nothing broke, but its model is of no use. Compared is the simplest baseline, on the
 * test split or else on the next best that both have, by its loss or error if it has one.
 */
final class BaselineWarning {
  private static final List<String> SPLITS = List.of("test", "validation", "train");
  private static final List<String> METRICS = List.of("loss", "mse", "accuracy");

  /** A network that has learnt its training data is better there by more than the splits differ. */
  private static final double LEARNT = 0.9;

  /** A smaller share of a number is not seen in the four digits that are written. */
  private static final double SAME = 0.001;

  private static final String NOTHING_LEARNT =
      ": the training diverged or has not begun to learn; try a lower"
          + " training.optimizer.learning_rate, training.gradient_clipping: { norm: 1 }, or more"
          + " iterations";
  private static final String OVERFITTED =
      ", though not on the training data (%s): the network has overfitted; try"
          + " training.early_stopping: { patience: 3 }, dropout in its layers, a smaller network, or"
          + " more data";

  private BaselineWarning() {}

  static Optional<String> of(Result result) {
    return Optional.of(result)
        .filter(r -> r.status() == Result.Status.COMPLETED)
        .flatMap(r -> r.references().baselines())
        .flatMap(baselines -> baselines.stream().findFirst())
        .flatMap(simplest -> of(result.metrics(), simplest));
  }

  private static Optional<String> of(SplitMetrics network, Baseline baseline) {
    return SPLITS.stream()
        .filter(split -> network.of(split).isPresent())
        .filter(split -> baseline.metrics().of(split).isPresent())
        .findFirst()
        .flatMap(split -> onSplit(split, network, baseline));
  }

  private static Optional<String> onSplit(String split, SplitMetrics network, Baseline baseline) {
    Map<String, Double> own = network.of(split).orElseThrow();
    Map<String, Double> other = baseline.metrics().of(split).orElseThrow();
    return METRICS.stream()
        .filter(metric -> own.containsKey(metric) && other.containsKey(metric))
        .findFirst()
        .filter(metric -> worse(metric, own.get(metric), other.get(metric)))
        .map(
            metric ->
                "%s %s %s is worse than the %s of %s%s"
                    .formatted(
                        split,
                        MetricNames.words(metric),
                        text(metric, own.get(metric)),
                        text(metric, other.get(metric)),
                        predictor(baseline),
                        cause(metric, split, network, other.get(metric))));
  }

  private static boolean worse(String metric, double own, double other) {
    return !Double.isNaN(other)
        && (metric.equals("accuracy")
            ? !(own >= other * (1 - SAME))
            : !(own <= other * (1 + SAME)));
  }

  /**
   * @param baseline what it reaches on the split; about the same on the training split, if nothing
   *     is known of that
   */
  private static String cause(String metric, String split, SplitMetrics network, double baseline) {
    Map<String, Double> train = network.train().orElse(Map.of());
    double own = train.getOrDefault(metric, Double.NaN);
    double other = train.getOrDefault("baseline_" + metric, baseline);
    boolean learnt = metric.equals("accuracy") ? LEARNT * own > other : own < LEARNT * other;
    return learnt && !split.equals("train")
        ? OVERFITTED.formatted(text(metric, own))
        : NOTHING_LEARNT;
  }

  private static String text(String metric, double value) {
    return MetricNames.value(metric, value).replace('\u00a0', ' ');
  }

  private static String predictor(Baseline baseline) {
    return switch (baseline.name()) {
      case "unigram" -> "predicting each symbol by its frequency";
      case "most-frequent-class" -> "always predicting the most frequent class";
      case "last-value" -> "always predicting the last value";
      case "seasonal-naive" -> "repeating the last season";
      case "seasonal-drift" -> "repeating the last season with its drift";
      case "training-mean" -> "always predicting the mean of the training data";
      default -> baseline.name();
    };
  }
}
