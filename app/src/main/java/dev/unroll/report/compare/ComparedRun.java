package dev.unroll.report.compare;

import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A run as {@link Comparison} sees it; {@code run.ComparedRuns} reads it from a run directory. A
 * member of a batch that left no directory can be made by hand, without result and curves, so that
 * its error is shown. Two of them are never equal.
 *
 * @param label names the run among the others: its directory, or a batch's member
 * @param report page of the run; null if there is none
 * @param status how it ended, if it did
 * @param error why it did not complete; null if that is not known
 * @param result null unless the run has ended
 * @param curves without points if nothing was measured
 * @param settings key path → value, every default among them
 * @param provenance null if it is not known
 */
public record ComparedRun(
    String label,
    Path report,
    Status status,
    String error,
    Result result,
    RunCurves curves,
    Map<String, String> settings,
    Provenance provenance) {

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

    /** How the run of a result ended; null for one that is not there yet. */
    public static Status of(Result result) {
      if (result == null) {
        return UNFINISHED;
      }
      return switch (result.status()) {
        case COMPLETED -> COMPLETED;
        case INTERRUPTED -> result.stopped() ? STOPPED : INTERRUPTED;
        case FAILED -> FAILED;
      };
    }
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
    return settings.getOrDefault("seed", result == null ? "?" : Long.toString(result.seed()));
  }

  /** A metric that the run ended with; NaN if it has none. */
  public double metric(String split, String metric) {
    Map<String, Double> values = result == null ? null : split(split);
    Double value = values == null ? null : values.get(metric);
    return value == null ? Double.NaN : value;
  }

  public long iterations() {
    return result == null ? curves.iterations() : result.iterations();
  }

  public double seconds() {
    return result == null ? curves.seconds() : result.seconds();
  }

  private Map<String, Double> split(String name) {
    return switch (name) {
      case "train" -> result.train();
      case "validation" -> result.validation();
      case "test" -> result.test();
      default -> throw new IllegalArgumentException("no split: " + name);
    };
  }
}
