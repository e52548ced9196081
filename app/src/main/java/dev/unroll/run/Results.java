package dev.unroll.run;

import dev.unroll.config.SamplingConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.evaluation.ClassificationMetrics;
import dev.unroll.evaluation.Metrics;
import dev.unroll.evaluation.RecallResult;
import dev.unroll.result.Baseline;
import dev.unroll.result.Confusion;
import dev.unroll.result.Recall;
import dev.unroll.result.Result;
import dev.unroll.run.store.ParametersHash;
import dev.unroll.training.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Draws up the result of a run, from a network that has its best parameters. */
final class Results {
  private final ExperimentPlan plan;
  private final SequenceData data;
  private final RunRecorder recorder;
  private final MultiLayerNetwork network;

  Results(ExperimentPlan plan, SequenceData data, RunRecorder recorder, MultiLayerNetwork network) {
    this.plan = plan;
    this.data = data;
    this.recorder = recorder;
    this.network = network;
  }

  /** What a training came to. */
  Result of(TrainingResult training) {
    return training.end() == TrainingResult.End.STOPPED
        ? result(training, Result.Status.INTERRUPTED, Optional.empty(), null, null, null)
        : completed(training);
  }

  /** Evaluates the best model on the test split and, for a single short text, by recall. */
  private Result completed(TrainingResult training) {
    Optional<Metrics> test =
        plan.examples().get(Split.TEST) > 0
            ? Optional.of(RunRecorder.evaluator(plan, data).evaluate(network, Split.TEST))
            : Optional.empty();
    return result(
        training,
        Result.Status.COMPLETED,
        test,
        recall(),
        new Baselines(data, plan.config()).of(recorder.bestValidation(), test),
        null);
  }

  /** A run whose training diverged: what there was before. */
  Result failed(TrainingResult training, String error) {
    return result(training, Result.Status.FAILED, Optional.empty(), null, null, error);
  }

  /**
   * The result of a run that broke off, which can go on from its checkpoint if the reason goes
   * away.
   */
  Result broken(Throwable failure) {
    return soFar(plan, recorder, Result.Status.FAILED, FailureMessage.of(failure));
  }

  /** What is known of a run before its training has ended. */
  static Result soFar(
      ExperimentPlan plan, RunRecorder recorder, Result.Status status, String error) {
    long iterations = recorder.iterations();
    int epochs = (int) ((iterations - 1) / plan.training().iterationsPerEpoch() + 1);
    return result(
        plan,
        recorder,
        status,
        error,
        new Trained(iterations, epochs, Double.NaN, null, null),
        Reached.NOTHING);
  }

  private Result result(
      TrainingResult training,
      Result.Status status,
      Optional<Metrics> test,
      Recall recall,
      List<Baseline> baselines,
      String error) {
    Confusion confusion = test.or(recorder::bestValidation).map(Results::confusion).orElse(null);
    return result(
        plan,
        recorder,
        status,
        error,
        new Trained(
            training.iterations(),
            training.epochs(),
            training.timeSteps() / recorder.seconds(),
            trainValues(training),
            ParametersHash.sha256(network)),
        new Reached(test.map(Metrics::values).orElse(null), recall, confusion, baselines));
  }

  /** What only the training tells; parts are null, or NaN, before it has ended. */
  private record Trained(
      long iterations,
      int epochs,
      double stepsPerSecond,
      Map<String, Double> values,
      String parametersSha256) {}

  /** What only the trained network tells; parts are null where it was not asked. */
  private record Reached(
      Map<String, Double> test, Recall recall, Confusion confusion, List<Baseline> baselines) {
    static final Reached NOTHING = new Reached(null, null, null, null);
  }

  private static Result result(
      ExperimentPlan plan,
      RunRecorder recorder,
      Result.Status status,
      String error,
      Trained trained,
      Reached reached) {
    return new Result(
        plan.config().name(),
        status,
        plan.task().label(),
        plan.config().seed(),
        trained.iterations(),
        trained.epochs(),
        recorder.seconds(),
        trained.stepsPerSecond(),
        plan.parameters(),
        trained.values(),
        recorder.bestValidation().map(Metrics::values).orElse(null),
        reached.test(),
        reached.recall(),
        recorder.samples(),
        trained.parametersSha256(),
        error,
        plan.lossFloor().isPresent() ? plan.lossFloor().getAsDouble() : null,
        reached.confusion(),
        reached.baselines());
  }

  private static Map<String, Double> trainValues(TrainingResult training) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", training.loss());
    if (!Double.isNaN(training.accuracy())) {
      values.put("accuracy", training.accuracy());
    }
    return values;
  }

  private static Confusion confusion(Metrics metrics) {
    if (!(metrics instanceof ClassificationMetrics classification)) {
      return null;
    }
    var confusion = classification.confusion();
    int classes = confusion.labels().size();
    return new Confusion(
        confusion.labels(),
        IntStream.range(0, classes)
            .mapToObj(truth -> LongStream.of(confusion.counts()[truth]).boxed().toList())
            .toList());
  }

  /** The text generated back from its start, where the dataset is one text in the configuration. */
  private Recall recall() {
    boolean singleText =
        plan.config().dataset().asText().flatMap(TextConfig::text).isPresent()
            && plan.task().generates();
    if (!singleText) {
      return null;
    }
    boolean raw =
        plan.config()
            .sampling()
            .map(sampling -> sampling.feedback() == SamplingConfig.Feedback.RAW)
            .orElse(false);
    RecallResult recall = dev.unroll.evaluation.Recall.of(network, (TextData) data, raw);
    return new Recall(recall.target(), recall.generated(), recall.exact());
  }
}
