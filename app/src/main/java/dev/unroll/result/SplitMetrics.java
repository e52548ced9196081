package dev.unroll.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Metric → value, in the order to show, of each split that was evaluated. */
public record SplitMetrics(
    Optional<Map<String, Double>> train,
    Optional<Map<String, Double>> validation,
    Optional<Map<String, Double>> test) {

  public static final SplitMetrics NONE =
      new SplitMetrics(Optional.empty(), Optional.empty(), Optional.empty());

  public SplitMetrics {
    train = train.map(SplitMetrics::copy);
    validation = validation.map(SplitMetrics::copy);
    test = test.map(SplitMetrics::copy);
  }

  /**
   * @param split {@code train}, {@code validation} or {@code test}
   */
  public Optional<Map<String, Double>> of(String split) {
    return switch (split) {
      case "train" -> train;
      case "validation" -> validation;
      case "test" -> test;
      default -> throw new IllegalArgumentException("no split: " + split);
    };
  }

  /** Split → metrics of those that were evaluated, train first and test last. */
  public Map<String, Map<String, Double>> bySplit() {
    Map<String, Map<String, Double>> known = new LinkedHashMap<>();
    train.ifPresent(metrics -> known.put("train", metrics));
    validation.ifPresent(metrics -> known.put("validation", metrics));
    test.ifPresent(metrics -> known.put("test", metrics));
    return known;
  }

  private static Map<String, Double> copy(Map<String, Double> metrics) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
