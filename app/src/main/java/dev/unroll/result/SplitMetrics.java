package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Metric → value, in the order to show, of each split that was evaluated.
 *
 * @param train of the same model as the others; older files have the running mean here
 * @param trainingMean of the last iterations
 * @param columns split → column → metric, where several columns are forecast
 * @param trainPart there where {@code train} is of a part of the split
 */
public record SplitMetrics(
    Optional<Map<String, Double>> train,
    Optional<Map<String, Double>> validation,
    Optional<Map<String, Double>> test,
    @JsonInclude(Include.NON_EMPTY) Optional<RunningMean> trainingMean,
    @JsonInclude(Include.NON_EMPTY) Optional<TrainPart> trainPart,
    @JsonInclude(Include.NON_EMPTY) Map<String, Map<String, Map<String, Double>>> columns) {

  public static final SplitMetrics NONE =
      new SplitMetrics(Optional.empty(), Optional.empty(), Optional.empty());

  public SplitMetrics {
    train = train.map(SplitMetrics::copy);
    validation = validation.map(SplitMetrics::copy);
    test = test.map(SplitMetrics::copy);
    // A batch.json of an older version has none.
    columns =
        columns == null || columns.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Of whole splits, and of no training. */
  public SplitMetrics(
      Optional<Map<String, Double>> train,
      Optional<Map<String, Double>> validation,
      Optional<Map<String, Double>> test) {
    this(train, validation, test, Optional.empty(), Optional.empty(), Map.of());
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

  /** Older files call the macro average f1. */
  private static Map<String, Double> copy(Map<String, Double> metrics) {
    Map<String, Double> copy = new LinkedHashMap<>();
    metrics.forEach((name, value) -> copy.put(name.equals("f1") ? "macro_f1" : name, value));
    return Collections.unmodifiableMap(copy);
  }
}
