package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code result.json} key by key; null, or no key, for what a {@link Result} has not. */
record ResultFile(
    String name,
    Result.Status status,
    String task,
    long seed,
    long iterations,
    int epochs,
    Optional<Double> seconds,
    Optional<Double> stepsPerSecond,
    long parameters,
    Optional<SplitValues> train,
    Optional<SplitValues> validation,
    Optional<SplitValues> test,
    @JsonInclude(Include.NON_EMPTY) Optional<RunningMean> trainingMean,
    @JsonInclude(Include.NON_EMPTY) Optional<TrainPart> trainPart,
    @JsonInclude(Include.NON_EMPTY) Optional<Recall> recall,
    List<Sample> samples,
    @JsonProperty("parameters_sha256") Optional<String> parametersSha256,
    @JsonInclude(Include.NON_EMPTY) Optional<Long> bestIteration,
    @JsonInclude(Include.NON_EMPTY) Optional<String> bestBy,
    Optional<String> error,
    @JsonInclude(Include.NON_EMPTY) Optional<String> warning,
    @JsonInclude(Include.NON_EMPTY) Optional<Double> lossFloor,
    @JsonInclude(Include.NON_EMPTY) Optional<Confusion> confusion,
    @JsonInclude(Include.NON_EMPTY) Optional<List<BaselineEntry>> baselines,
    @JsonInclude(Include.NON_EMPTY) Optional<InitialVectors> initialVectors,
    @JsonInclude(Include.NON_EMPTY) Optional<Backtest> backtest) {

  @JsonInclude(Include.NON_EMPTY)
  record BaselineEntry(
      String name,
      String meaning,
      Optional<Map<String, Double>> train,
      Optional<Map<String, Double>> validation,
      Optional<Map<String, Double>> test) {
    static BaselineEntry of(Baseline baseline) {
      SplitMetrics metrics = baseline.metrics();
      return new BaselineEntry(
          baseline.name(),
          baseline.meaning(),
          metrics.train(),
          metrics.validation(),
          metrics.test());
    }

    Baseline baseline() {
      return new Baseline(name, meaning, new SplitMetrics(train, validation, test));
    }
  }

  static ResultFile of(Result result) {
    Result.Training training = result.training();
    Result.Outputs outputs = result.outputs();
    Result.References references = result.references();
    return new ResultFile(
        result.name(),
        result.status(),
        result.task(),
        result.seed(),
        training.iterations(),
        training.epochs(),
        training.seconds(),
        training.stepsPerSecond(),
        training.parameters(),
        SplitValues.of(result.metrics(), "train"),
        SplitValues.of(result.metrics(), "validation"),
        SplitValues.of(result.metrics(), "test"),
        result.metrics().trainingMean(),
        result.metrics().trainPart(),
        outputs.recall(),
        outputs.samples(),
        training.parametersSha256(),
        training.best().map(Result.Best::iteration),
        training.best().map(Result.Best::monitor),
        result.error(),
        result.warning(),
        references.lossFloor(),
        outputs.confusion(),
        references.baselines().map(all -> all.stream().map(BaselineEntry::of).toList()),
        training.vectors(),
        references.backtest());
  }

  /** What a file of an older version lacks is not known; the warning follows from the rest. */
  Result result() {
    return new Result(
        name,
        task,
        seed,
        status,
        error,
        new Result.Training(
            iterations,
            epochs,
            seconds,
            stepsPerSecond,
            parameters,
            parametersSha256,
            bestIteration.map(best -> new Result.Best(best, bestBy.orElse("loss"))),
            initialVectors),
        metrics(),
        new Result.References(
            lossFloor,
            baselines.map(all -> all.stream().map(BaselineEntry::baseline).toList()),
            backtest),
        new Result.Outputs(samples == null ? List.of() : samples, recall, confusion));
  }

  private SplitMetrics metrics() {
    Map<String, Map<String, Map<String, Double>>> columns = new LinkedHashMap<>();
    train.ifPresent(values -> columns.put("train", values.columns()));
    validation.ifPresent(values -> columns.put("validation", values.columns()));
    test.ifPresent(values -> columns.put("test", values.columns()));
    columns.values().removeIf(Map::isEmpty);
    return new SplitMetrics(
        train.map(SplitValues::metrics),
        validation.map(SplitValues::metrics),
        test.map(SplitValues::metrics),
        trainingMean,
        trainPart,
        columns);
  }
}
