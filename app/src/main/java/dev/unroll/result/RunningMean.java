package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the last mini-batches of a training came to, each before its own update and with dropout
 * where there is any: not the metrics of any one model.
 *
 * @param iterations whose mean it is
 * @param loss not there if it is not finite
 * @param accuracy where there is one
 */
public record RunningMean(
    long iterations,
    Optional<Double> loss,
    @JsonInclude(Include.NON_EMPTY) Optional<Double> accuracy) {
  public RunningMean {
    loss = loss.filter(Double::isFinite);
    accuracy = accuracy.filter(Double::isFinite);
  }

  /** {@code mean of the last 50 iterations, any dropout on}. */
  public String name() {
    return "mean of the last " + NumberText.count(iterations) + " iterations, any dropout on";
  }

  /** Metric → value of those that are there, the loss first. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    loss.ifPresent(value -> values.put("loss", value));
    accuracy.ifPresent(value -> values.put("accuracy", value));
    return values;
  }
}
