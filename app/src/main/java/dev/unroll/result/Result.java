package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came out of a run: {@code result.json}, whose keys {@link ResultFile} has.
 *
 * @param task {@code next-character}, {@code next-word}, {@code fill-in}, {@code classification} or
 *     {@code regression}
 * @param error why the run failed, for its user
 * @param metrics of the best model, and the running mean of its training
 */
public record Result(
    String name,
    String task,
    long seed,
    Status status,
    Optional<String> error,
    Training training,
    SplitMetrics metrics,
    References references,
    Outputs outputs) {

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

  /**
   * How far the training came, and how fast. A number that is not finite is not known.
   *
   * @param iterations updates made
   * @param epochs epochs begun
   * @param seconds of training
   * @param stepsPerSecond time steps of all sequences, over the whole training
   * @param parameters numbers that were learnt
   * @param parametersSha256 over the float32 parameters
   * @param best where the model that was kept is from; empty without validation, and in older files
   * @param vectors those of a file that its embedding began with
   */
  public record Training(
      long iterations,
      int epochs,
      Optional<Double> seconds,
      Optional<Double> stepsPerSecond,
      long parameters,
      Optional<String> parametersSha256,
      Optional<Best> best,
      Optional<InitialVectors> vectors) {
    /** Of a run that began with no vectors of a file. */
    public Training(
        long iterations,
        int epochs,
        Optional<Double> seconds,
        Optional<Double> stepsPerSecond,
        long parameters,
        Optional<String> parametersSha256,
        Optional<Best> best) {
      this(
          iterations,
          epochs,
          seconds,
          stepsPerSecond,
          parameters,
          parametersSha256,
          best,
          Optional.empty());
    }

    /** Of a run of which it is not known where its best model is from. */
    public Training(
        long iterations,
        int epochs,
        Optional<Double> seconds,
        Optional<Double> stepsPerSecond,
        long parameters,
        Optional<String> parametersSha256) {
      this(
          iterations,
          epochs,
          seconds,
          stepsPerSecond,
          parameters,
          parametersSha256,
          Optional.empty());
    }

    public Training {
      seconds = seconds.filter(Double::isFinite);
      stepsPerSecond = stepsPerSecond.filter(Double::isFinite);
    }
  }

  /**
   * The best model of a run, which is the one that is kept.
   *
   * @param iteration updates that it has
   * @param monitor metric of the validation split by which it is the best
   */
  public record Best(long iteration, String monitor) {}

  /**
   * What the metrics are to be compared with.
   *
   * @param lossFloor the least loss that any network can reach, nats a step, where it is known
   * @param baselines what predictions without a network reach on the same data; empty if the run
   *     did not complete
   * @param backtest what the same settings reach from other origins of the series, where that was
   *     asked for
   */
  public record References(
      Optional<Double> lossFloor, Optional<List<Baseline>> baselines, Optional<Backtest> backtest) {
    public References {
      baselines = baselines.map(List::copyOf);
    }

    /** Of a run that was tested once. */
    public References(Optional<Double> lossFloor, Optional<List<Baseline>> baselines) {
      this(lossFloor, baselines, Optional.empty());
    }
  }

  /**
   * What the network answered.
   *
   * @param samples in the order they were written
   * @param recall where the dataset is one short text
   * @param confusion where the task is classification
   */
  public record Outputs(
      List<Sample> samples, Optional<Recall> recall, Optional<Confusion> confusion) {
    public Outputs {
      samples = List.copyOf(samples);
    }
  }

  public Result {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(references, "references");
    Objects.requireNonNull(outputs, "outputs");
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Result of(ResultFile file) {
    return file.result();
  }

  @JsonValue
  ResultFile file() {
    return ResultFile.of(this);
  }

  /**
   * Whether its batch stopped it for good; a run that can go on is interrupted without an error.
   */
  public boolean stopped() {
    return status == Status.INTERRUPTED && error.isPresent();
  }

  /**
   * What its user should know before its numbers: that they are worse than those of a prediction
   * without a network, and what to try.
   */
  public Optional<String> warning() {
    return BaselineWarning.of(this);
  }

  /** The same run, ended otherwise than it could say itself. */
  public Result ended(Status otherStatus, String otherError) {
    return new Result(
        name,
        task,
        seed,
        otherStatus,
        Optional.of(otherError),
        training,
        metrics,
        references,
        outputs);
  }
}
