package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
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
    Double seconds,
    Double stepsPerSecond,
    long parameters,
    Map<String, Double> train,
    Map<String, Double> validation,
    Map<String, Double> test,
    @JsonInclude(Include.NON_NULL) Recall recall,
    List<Sample> samples,
    @JsonProperty("parameters_sha256") String parametersSha256,
    String error,
    @JsonInclude(Include.NON_NULL) Double lossFloor,
    @JsonInclude(Include.NON_NULL) Confusion confusion,
    @JsonInclude(Include.NON_NULL) List<BaselineEntry> baselines) {

  @JsonInclude(Include.NON_NULL)
  record BaselineEntry(
      String name,
      String meaning,
      Map<String, Double> train,
      Map<String, Double> validation,
      Map<String, Double> test) {
    static BaselineEntry of(Baseline baseline) {
      SplitMetrics metrics = baseline.metrics();
      return new BaselineEntry(
          baseline.name(),
          baseline.meaning(),
          metrics.train().orElse(null),
          metrics.validation().orElse(null),
          metrics.test().orElse(null));
    }

    Baseline baseline() {
      return new Baseline(name, meaning, metrics(train, validation, test));
    }
  }

  static ResultFile of(Result result) {
    Result.Training training = result.training();
    SplitMetrics metrics = result.metrics();
    return new ResultFile(
        result.name(),
        result.status(),
        result.task(),
        result.seed(),
        training.iterations(),
        training.epochs(),
        training.seconds().orElse(null),
        training.stepsPerSecond().orElse(null),
        training.parameters(),
        metrics.train().orElse(null),
        metrics.validation().orElse(null),
        metrics.test().orElse(null),
        result.outputs().recall().orElse(null),
        result.outputs().samples(),
        training.parametersSha256().orElse(null),
        result.error().orElse(null),
        result.references().lossFloor().orElse(null),
        result.outputs().confusion().orElse(null),
        result
            .references()
            .baselines()
            .map(all -> all.stream().map(BaselineEntry::of).toList())
            .orElse(null));
  }

  /** What a file of an older version lacks is not known. */
  Result result() {
    return new Result(
        name,
        task,
        seed,
        status,
        Optional.ofNullable(error),
        new Result.Training(
            iterations,
            epochs,
            Optional.ofNullable(seconds),
            Optional.ofNullable(stepsPerSecond),
            parameters,
            Optional.ofNullable(parametersSha256)),
        metrics(train, validation, test),
        new Result.References(
            Optional.ofNullable(lossFloor).filter(Double::isFinite),
            Optional.ofNullable(baselines)
                .map(all -> all.stream().map(BaselineEntry::baseline).toList())),
        new Result.Outputs(
            samples == null ? List.of() : samples,
            Optional.ofNullable(recall),
            Optional.ofNullable(confusion)));
  }

  private static SplitMetrics metrics(
      Map<String, Double> train, Map<String, Double> validation, Map<String, Double> test) {
    return new SplitMetrics(
        Optional.ofNullable(train), Optional.ofNullable(validation), Optional.ofNullable(test));
  }
}
