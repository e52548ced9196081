package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a split as {@code result.json} has them: each under its name, and under {@code
 * columns} those of each column, where several are forecast.
 */
final class SplitValues {
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private Map<String, Map<String, Double>> columns = new LinkedHashMap<>();

  static Optional<SplitValues> of(SplitMetrics all, String split) {
    return all.of(split)
        .map(
            values -> {
              SplitValues of = new SplitValues();
              of.metrics.putAll(values);
              of.columns = all.columns().getOrDefault(split, Map.of());
              return of;
            });
  }

  @JsonAnyGetter
  Map<String, Double> metrics() {
    return metrics;
  }

  @JsonAnySetter
  void set(String metric, Double value) {
    metrics.put(metric, value);
  }

  @JsonProperty("columns")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  Map<String, Map<String, Double>> columns() {
    return columns;
  }

  @JsonProperty("columns")
  void setColumns(Map<String, Map<String, Double>> columns) {
    this.columns = columns;
  }
}
