package dev.unroll.result.records;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A completed run.
 *
 * @param metrics by split and name, {@code test.accuracy}
 * @param iterations updates made
 * @param seconds of training, without evaluations
 * @param parameters numbers that were learnt
 * @param parametersSha256 over them; the same machine and threads give it again
 * @param cpu model name of the processor
 * @param commit of the sources, if known
 * @param started ISO-8601 with offset
 * @param evaluations on the validation split while it trained
 */
public record RecordedRun(
    long seed,
    Map<String, Double> metrics,
    long iterations,
    double seconds,
    long parameters,
    String parametersSha256,
    String cpu,
    int cores,
    int threads,
    Optional<String> commit,
    String started,
    Evaluations evaluations) {
  public RecordedRun {
    metrics = Sorted.copy(metrics);
    Objects.requireNonNull(parametersSha256, "parametersSha256");
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(started, "started");
    evaluations = evaluations == null ? Evaluations.NONE : evaluations;
  }

  /** NaN if it has none of this name. */
  public double metric(String name) {
    return metrics.getOrDefault(name, Double.NaN);
  }
}
