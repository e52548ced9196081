package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a batch stands, or what came out of it: {@code batch.json}, key by key.
 *
 * @param members in the order in which they are run
 */
public record BatchResult(String name, List<Member> members) {

  /** How a member stands. */
  public enum Status {
    /** Has not begun. */
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    /** Ended early as hopeless; nothing is left to do. */
    @JsonProperty("stopped")
    STOPPED,
    @JsonProperty("failed")
    FAILED,
    /** The same batch, run again, resumes it. */
    @JsonProperty("interrupted")
    INTERRUPTED;

    /** Whether the same batch, run again, leaves it as it is. */
    public boolean done() {
      return this == COMPLETED || this == STOPPED;
    }

    /** Whether it trains no longer, for whatever reason. */
    public boolean over() {
      return this != WAITING && this != RUNNING;
    }

    /** As the files and the terminal write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One experiment of the batch.
   *
   * @param directory of its last run, relative to the batch's
   * @param settings that the sweep gave it, key → value as text
   * @param iterations updates made
   * @param seconds of training
   * @param parametersSha256 as in its {@code result.json}
   * @param error why it failed, was stopped or interrupted
   * @param warning that its numbers are worse than those of a prediction without a network
   */
  public record Member(
      String name,
      Status status,
      Optional<String> directory,
      Map<String, String> settings,
      long iterations,
      double seconds,
      @JsonUnwrapped SplitMetrics metrics,
      @JsonProperty("parameters_sha256") Optional<String> parametersSha256,
      Optional<String> error,
      @JsonInclude(Include.NON_EMPTY) Optional<String> warning) {

    public Member {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(directory, "directory");
      Objects.requireNonNull(metrics, "metrics");
      Objects.requireNonNull(parametersSha256, "parametersSha256");
      Objects.requireNonNull(error, "error");
      Objects.requireNonNull(warning, "warning");
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** One of which there is only its name. */
    public static Member waiting(String name, Map<String, String> settings) {
      return new Member(
          name,
          Status.WAITING,
          Optional.empty(),
          settings,
          0,
          0,
          SplitMetrics.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same with another status. */
    public Member with(Status other, Optional<String> otherDirectory, Optional<String> otherError) {
      return new Member(
          name,
          other,
          otherDirectory,
          settings,
          iterations,
          seconds,
          metrics,
          parametersSha256,
          otherError,
          warning);
    }

    /** The same with the numbers of a run. */
    public Member with(Result result) {
      Result.Training training = result.training();
      return new Member(
          name,
          status,
          directory,
          settings,
          training.iterations(),
          training.seconds().orElse(Double.NaN),
          result.metrics(),
          training.parametersSha256(),
          error,
          result.warning());
    }

    /** The same, so many iterations further. */
    public Member with(long otherIterations) {
      return new Member(
          name,
          status,
          directory,
          settings,
          otherIterations,
          seconds,
          metrics,
          parametersSha256,
          error,
          warning);
    }
  }

  public BatchResult {
    Objects.requireNonNull(name, "name");
    members = List.copyOf(members);
  }

  /** The same, one member replaced by its new state. */
  public BatchResult with(Member member) {
    List<Member> all = new ArrayList<>(members);
    all.replaceAll(old -> old.name().equals(member.name()) ? member : old);
    return new BatchResult(name, all);
  }

  public long count(Status status) {
    return members.stream().filter(member -> member.status() == status).count();
  }
}
