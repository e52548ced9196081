package dev.unroll.result.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A member of a grid that has ended.
 *
 * @param values that the sweep gave it, by key, but the seed
 * @param metrics by split and name; of a member that failed none
 * @param seconds of training, without evaluations
 * @param error why it failed
 */
public record GridRun(
    Map<String, String> values,
    long seed,
    Map<String, Double> metrics,
    double seconds,
    @JsonInclude(Include.NON_EMPTY) Optional<String> parametersSha256,
    @JsonInclude(Include.NON_EMPTY) Optional<String> error) {
  public GridRun {
    values = Sorted.copy(values);
    metrics = Sorted.copy(metrics);
    Objects.requireNonNull(parametersSha256, "parametersSha256");
    Objects.requireNonNull(error, "error");
  }

  /** Whether it is the same member of the sweep, run again. */
  boolean again(GridRun other) {
    return seed == other.seed && values.equals(other.values);
  }
}
