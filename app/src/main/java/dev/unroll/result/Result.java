package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came out of a run: {@code result.json}, key by key. A number that is not known is NaN here
 * and null there.
 *
 * @param task {@code next-character}, {@code next-word}, {@code fill-in}, {@code classification} or
 *     {@code regression}
 * @param iterations updates made
 * @param epochs epochs begun
 * @param seconds of training
 * @param stepsPerSecond time steps of all sequences, over the whole training
 * @param parameters numbers that were learnt
 * @param train metric → value, in the order to show; null if the split was not evaluated
 * @param validation as {@code train}
 * @param test as {@code train}
 * @param recall null unless the dataset is one short text
 * @param samples in the order they were written
 * @param parametersSha256 over the float32 parameters; null if there are none
 * @param error why the run failed, for its user; null if it did not
 * @param lossFloor the least loss that any network can reach, nats a step; null if it is not known
 * @param confusion null unless the task is classification
 * @param baselines what predictions without a network reach on the same data; null if the run did
 *     not complete
 */
@JsonPropertyOrder({
  "name",
  "status",
  "task",
  "seed",
  "iterations",
  "epochs",
  "seconds",
  "steps_per_second",
  "parameters",
  "train",
  "validation",
  "test",
  "recall",
  "samples",
  "parameters_sha256",
  "error",
  "loss_floor",
  "confusion",
  "baselines"
})
public record Result(
    String name,
    Status status,
    String task,
    long seed,
    long iterations,
    int epochs,
    double seconds,
    double stepsPerSecond,
    long parameters,
    Map<String, Double> train,
    Map<String, Double> validation,
    Map<String, Double> test,
    @JsonInclude(JsonInclude.Include.NON_NULL) Recall recall,
    List<Sample> samples,
    @JsonProperty("parameters_sha256") String parametersSha256,
    String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double lossFloor,
    @JsonInclude(JsonInclude.Include.NON_NULL) Confusion confusion,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Baseline> baselines) {

  /** How a run ended. */
  public enum Status {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    /** Stopped from outside; it can be resumed. */
    @JsonProperty("interrupted")
    INTERRUPTED
  }

  public Result {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(task, "task");
    train = copy(train);
    validation = copy(validation);
    test = copy(test);
    samples = samples == null ? List.of() : List.copyOf(samples);
    baselines = baselines == null ? null : List.copyOf(baselines);
    lossFloor = lossFloor == null || lossFloor.isNaN() ? null : lossFloor;
  }

  /**
   * Whether its batch stopped it for good; a run that can go on is interrupted without an error.
   */
  public boolean stopped() {
    return status == Status.INTERRUPTED && error != null;
  }

  /** The same run, ended otherwise than it could say itself. */
  public Result ended(Status otherStatus, String otherError) {
    return new Result(
        name,
        otherStatus,
        task,
        seed,
        iterations,
        epochs,
        seconds,
        stepsPerSecond,
        parameters,
        train,
        validation,
        test,
        recall,
        samples,
        parametersSha256,
        otherError,
        lossFloor,
        confusion,
        baselines);
  }

  static Map<String, Double> copy(Map<String, Double> metrics) {
    return metrics == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
