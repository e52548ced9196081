package dev.unroll.report.compare;

import dev.unroll.result.GradientFlow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as {@link Comparison} sees it; {@code run.ComparedRuns} reads it from a run directory. A
 * member of a batch that left no directory can be made by hand, without result and curves, so that
 * its error is shown. Two of them are never equal.
 *
 * @param label names the run among the others: its directory, or a batch's member
 * @param report page of the run, if there is one
 * @param status how it ended, if it did
 * @param error why it did not complete, if that is known
 * @param result there once the run has ended
 * @param curves without points if nothing was measured
 * @param settings key path → value, every default among them
 * @param provenance where it is known
 * @param gradientFlow where it was measured
 */
public record ComparedRun(
    String label,
    Optional<Path> report,
    Status status,
    Optional<String> error,
    Optional<Result> result,
    RunCurves curves,
    Map<String, String> settings,
    Optional<Provenance> provenance,
    Optional<GradientFlow> gradientFlow) {

  /** How a run ended, in the order of a ranking. */
  public enum Status {
    COMPLETED("completed"),
    /** It has no result: it is training, or was killed. */
    UNFINISHED("running or stopped"),
    INTERRUPTED("interrupted"),
    /** By its batch, as it was hopeless. */
    STOPPED("stopped"),
    FAILED("failed");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** How the run of a result ended. */
    public static Status of(Result result) {
      return switch (result.status()) {
        case COMPLETED -> COMPLETED;
        case INTERRUPTED -> result.stopped() ? STOPPED : INTERRUPTED;
        case FAILED -> FAILED;
      };
    }
  }

  /** One whose gradient through time was not measured. */
  public ComparedRun(
      String label,
      Optional<Path> report,
      Status status,
      Optional<String> error,
      Optional<Result> result,
      RunCurves curves,
      Map<String, String> settings,
      Optional<Provenance> provenance) {
    this(label, report, status, error, result, curves, settings, provenance, Optional.empty());
  }

  public ComparedRun {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(curves, "curves");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  @Override
  public boolean equals(Object other) {
    return this == other; // the same configuration may have run twice, to the same result
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  public String seed() {
    return settings.getOrDefault("seed", result.map(r -> Long.toString(r.seed())).orElse("?"));
  }

  /** A metric that the run ended with; NaN if it has none. */
  public double metric(String split, String metric) {
    return result
        .flatMap(r -> r.metrics().of(split))
        .map(values -> values.get(metric))
        .orElse(Double.NaN);
  }

  /** That its numbers are worse than those of a prediction without a network. */
  public Optional<String> warning() {
    return result.flatMap(Result::warning);
  }

  public long iterations() {
    return result.map(r -> r.training().iterations()).orElseGet(curves::iterations);
  }

  public double seconds() {
    return result.map(r -> r.training().seconds().orElse(Double.NaN)).orElseGet(curves::seconds);
  }

  /** NaN if it is not known. */
  double stepsPerSecond() {
    return result.flatMap(r -> r.training().stepsPerSecond()).orElse(Double.NaN);
  }

  /** NumberText that were learnt; NaN if it is not known. */
  double parameters() {
    return result.map(r -> (double) r.training().parameters()).orElse(Double.NaN);
  }
}
