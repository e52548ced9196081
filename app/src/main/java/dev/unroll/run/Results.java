package dev.unroll.run;

import dev.unroll.config.SamplingConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.series.ForecastData;
import dev.unroll.evaluation.ClassificationMetrics;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Evaluator.TrainingMetrics;
import dev.unroll.evaluation.Metrics;
import dev.unroll.evaluation.PairMetrics;
import dev.unroll.evaluation.sampling.RecallCheck;
import dev.unroll.result.Backtest;
import dev.unroll.result.Baseline;
import dev.unroll.result.Confusion;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.Recall;
import dev.unroll.result.Result;
import dev.unroll.result.RunningMean;
import dev.unroll.result.SplitMetrics;
import dev.unroll.run.store.ParametersHash;
import dev.unroll.training.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Draws up the result of a run, from a network that has its best parameters. */
final class Results {
  private final ExperimentPlan plan;
  private final SequenceData data;
  private final MultiLayerNetwork network;
  private final Evaluator evaluator;
  private final Optional<InitialVectors> vectors;
  private List<Backtest.Fold> folds = List.of();

  /**
   * @param vectors those of a file that the embedding began with
   */
  Results(
      ExperimentPlan plan,
      SequenceData data,
      MultiLayerNetwork network,
      Evaluator evaluator,
      Optional<InitialVectors> vectors) {
    this.vectors = vectors;
    this.plan = plan;
    this.data = data;
    this.network = network;
    this.evaluator = evaluator;
  }

  /**
   * What the same settings reached from earlier origins.
   *
   * @param earlier all folds but the run itself
   */
  void backtested(List<Backtest.Fold> earlier) {
    folds = List.copyOf(earlier);
  }

  /** What only the trained network tells, if it was asked. */
  private record Reached(
      Optional<TrainingMetrics> train,
      Optional<Metrics> test,
      Optional<Recall> recall,
      Optional<List<Baseline>> baselines) {
    static final Reached NOTHING =
        new Reached(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What a training came to. */
  Result of(TrainingResult training, Measured measured) {
    return training.end() == TrainingResult.End.STOPPED
        ? result(
            measured,
            Result.Status.INTERRUPTED,
            Optional.empty(),
            Optional.of(training),
            Reached.NOTHING)
        : completed(training, measured);
  }

  /**
   * Evaluates the best model on the test split, on as much of the training split as of the others
   * and, for a single short text, by recall.
   */
  private Result completed(TrainingResult training, Measured measured) {
    Optional<Metrics> test =
        plan.examples().get(Split.TEST) > 0
            ? Optional.of(evaluator.evaluateWriting(network, Split.TEST))
            : Optional.empty();
    Optional<Metrics> validation = measured.validation().map(told -> written(told));
    TrainingMetrics train =
        evaluator.evaluateTraining(
            network,
            Stream.of(Split.VALIDATION, Split.TEST)
                .filter(split -> plan.examples().get(split) > 0)
                .findFirst());
    List<Baseline> baselines = new Baselines(data, plan.config()).of(validation, test);
    return result(
        measured.with(validation),
        Result.Status.COMPLETED,
        Optional.empty(),
        Optional.of(training),
        new Reached(Optional.of(train), test, recall(), Optional.of(baselines)));
  }

  /** Of the model that was kept, on the validation split. */
  private Metrics written(Metrics told) {
    return told instanceof PairMetrics
        ? evaluator.evaluateWriting(network, Split.VALIDATION)
        : told;
  }

  /** A run whose training diverged: what there was before. */
  Result failed(TrainingResult training, Measured measured, String error) {
    return result(
        measured, Result.Status.FAILED, Optional.of(error), Optional.of(training), Reached.NOTHING);
  }

  /** What is known of a run before its training has ended. */
  Result soFar(Measured measured) {
    return result(
        measured, Result.Status.INTERRUPTED, Optional.empty(), Optional.empty(), Reached.NOTHING);
  }

  /**
   * The result of a run that broke off, which can go on from its checkpoint if the reason goes
   * away.
   */
  Result broken(Measured measured, Throwable failure) {
    return result(
        measured,
        Result.Status.FAILED,
        Optional.of(FailureMessage.of(failure)),
        Optional.empty(),
        Reached.NOTHING);
  }

  /**
   * @param trained there once the training has ended
   */
  private Result result(
      Measured measured,
      Result.Status status,
      Optional<String> error,
      Optional<TrainingResult> trained,
      Reached reached) {
    return new Result(
        plan.config().name(),
        plan.task().label(),
        plan.config().seed(),
        status,
        error,
        training(measured, trained),
        new SplitMetrics(
            reached.train().map(train -> train.metrics().values()),
            measured.validation().map(Metrics::values),
            reached.test().map(Metrics::values),
            trained.map(Results::trainingMean),
            reached.train().flatMap(TrainingMetrics::part),
            columns(reached, measured.validation())),
        new Result.References(
            plan.lossFloor(), reached.baselines(), reached.test().flatMap(this::backtest)),
        new Result.Outputs(
            measured.samples(),
            reached.recall(),
            trained
                .flatMap(t -> reached.test().or(measured::validation))
                .flatMap(Results::confusion)));
  }

  /** Where it was asked for: the run itself is the last fold. */
  private Optional<Backtest> backtest(Metrics test) {
    if (plan.config().backtest().isEmpty()) {
      return Optional.empty();
    }
    List<Backtest.Fold> all = new ArrayList<>(folds);
    all.add(Backtesting.of((ForecastData) data, test.values()));
    return Optional.of(new Backtest(all));
  }

  private static Map<String, Map<String, Map<String, Double>>> columns(
      Reached reached, Optional<Metrics> validation) {
    Map<String, Map<String, Map<String, Double>>> columns = new LinkedHashMap<>();
    reached.train().ifPresent(train -> columns.put("train", train.metrics().columns()));
    validation.ifPresent(metrics -> columns.put("validation", metrics.columns()));
    reached.test().ifPresent(metrics -> columns.put("test", metrics.columns()));
    columns.values().removeIf(Map::isEmpty);
    return columns;
  }

  private Result.Training training(Measured measured, Optional<TrainingResult> trained) {
    long begun = (measured.iterations() - 1) / plan.training().iterationsPerEpoch() + 1;
    return new Result.Training(
        trained.map(TrainingResult::iterations).orElse(measured.iterations()),
        trained.map(TrainingResult::epochs).orElse((int) begun),
        Optional.of(measured.seconds()),
        trained.map(t -> t.timeSteps() / measured.seconds()),
        plan.parameters(),
        trained.map(t -> ParametersHash.sha256(network)),
        measured.best(),
        vectors);
  }

  private static RunningMean trainingMean(TrainingResult training) {
    return new RunningMean(
        Math.min(TrainingResult.LAST, training.iterations()),
        Optional.of(training.loss()),
        Optional.of(training.accuracy()));
  }

  private static Optional<Confusion> confusion(Metrics metrics) {
    return metrics instanceof ClassificationMetrics classification
        ? Optional.of(classification.confusion())
        : Optional.empty();
  }

  /** The text generated back from its start, where the dataset is one text in the configuration. */
  private Optional<Recall> recall() {
    boolean singleText =
        plan.config().dataset().asText().flatMap(TextConfig::text).isPresent()
            && plan.task().generates();
    boolean raw =
        plan.config()
            .sampling()
            .filter(sampling -> sampling.feedback() == SamplingConfig.Feedback.RAW)
            .isPresent();
    return singleText
        ? Optional.of(RecallCheck.of(network, (TextData) data, raw))
        : Optional.empty();
  }
}
