package dev.unroll.run.batch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.unroll.config.source.Problem;
import dev.unroll.result.Result;
import java.util.List;
import java.util.Optional;

/** What a member's process tells its batch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MemberEvent.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = MemberEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = MemberEvent.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = MemberEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = MemberEvent.Evaluated.class, name = "evaluated"),
  @JsonSubTypes.Type(value = MemberEvent.Warned.class, name = "warned"),
  @JsonSubTypes.Type(value = MemberEvent.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = MemberEvent.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = MemberEvent.Failed.class, name = "failed")
})
public sealed interface MemberEvent {
  /** Whether nothing comes after it. */
  default boolean last() {
    return this instanceof Finished || this instanceof Refused || this instanceof Failed;
  }

  /** It has the member for itself and waits for its task. */
  record Ready() implements MemberEvent {}

  /**
   * Training begins.
   *
   * @param iterations planned
   */
  record Started(String directory, long iterations) implements MemberEvent {}

  /**
   * After {@link Started}, where a run goes on.
   *
   * @param done iterations that were made before
   */
  record Resumed(long done) implements MemberEvent {}

  /**
   * @param done iterations
   * @param loss mean of those since the last report
   */
  record Progress(long done, double loss) implements MemberEvent {}

  /**
   * @param done iterations
   * @param loss of the validation split
   * @param monitored the metric of it by which the best model is kept
   */
  record Evaluated(long done, double loss, double monitored) implements MemberEvent {}

  record Warned(String message) implements MemberEvent {}

  /** The run has come to an end that its {@code result.json} tells. */
  record Finished(Result.Status status, Optional<String> error) implements MemberEvent {}

  /** Its data showed that the configuration is wrong. */
  record Refused(List<Problem> problems) implements MemberEvent {}

  /**
   * It could not go on.
   *
   * @param message for the user: what is wrong, and what to do
   */
  record Failed(String message) implements MemberEvent {}
}
