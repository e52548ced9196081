package dev.unroll.run;

import dev.unroll.config.Monitor;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Metrics;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.TrainerListener;
import dev.unroll.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a training and decides what of it is kept and told, and when: rows of metrics, samples,
 * the best model and checkpoints.
 */
final class RunRecorder implements TrainerListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

  private final ExperimentPlan plan;
  private final Validation validation;
  private final Optional<TextSamples> textSamples;
  private final TrainingRows rows;
  private final RunWriter writer;
  private final LiveReport live;
  private final Stopwatch stopwatch;
  private final RunListener listener;
  private final Monitor monitor;
  private final GradientFlowFile gradientFlow;
  private long iterations;

  /**
   * @param live follows the run
   * @param stopwatch of the training; it only reads it
   * @param gradientFlow is asked to measure after every iteration
   */
  RunRecorder(
      ExperimentPlan plan,
      SequenceData data,
      Evaluator evaluator,
      RunWriter writer,
      LiveReport live,
      Stopwatch stopwatch,
      GradientFlowFile gradientFlow,
      RunListener listener) {
    this.gradientFlow = gradientFlow;
    this.plan = plan;
    this.validation = new Validation(evaluator, plan.examples().get(Split.VALIDATION) > 0);
    this.textSamples = TextSamples.of(plan.config(), data);
    this.rows = new TrainingRows(plan.training().iterations());
    this.writer = writer;
    this.live = live;
    this.stopwatch = stopwatch;
    this.listener = listener;
    this.monitor = plan.config().evaluation().monitored();
  }

  /**
   * Takes the best model from before the run stopped: its file may be of a later one, which will
   * come again, and its metrics follow from it.
   *
   * @param network changed; it gets its state for training later
   */
  void resume(MultiLayerNetwork network, Checkpoint checkpoint) {
    TrainingState state = checkpoint.training();
    rows.resume(checkpoint.recorded().openRow());
    iterations = state.done();
    if (state.best().offered()) {
      state.best().give(network);
      validation.evaluate(network);
      validation.keep(state.best().iteration());
      writer.model(network);
    }
  }

  /**
   * Writes the first page and tells the listener what is to come; training begins after this.
   *
   * @param done iterations before the run stopped; none where it begins
   */
  void begin(RunDirectory directory, Optional<Long> done) throws IOException {
    LOG.info(
        "{} begins in {} at iteration {}", plan.config().name(), directory.path(), done.orElse(0L));
    live.begin(measured(), writer.rows());
    listener.started(plan, directory);
    done.ifPresent(listener::resumed);
    plan.warnings().forEach(LOG::warn);
    plan.warnings().forEach(listener::warned);
  }

  @Override
  public void iteration(MultiLayerNetwork network, Iteration iteration) {
    rows.add(iteration);
    gradientFlow.after(network, iteration.done());
    iterations = iteration.done();
    listener.iteration(iteration, stopwatch.seconds());
    if (rows.due()) {
      append(rows.next(iteration, stopwatch.seconds()));
    }
    textSamples
        .filter(samples -> samples.dueAfter(iteration.done()))
        .ifPresent(samples -> append(samples.write(network, iteration.done())));
  }

  @Override
  public double evaluate(MultiLayerNetwork network, Iteration iteration) {
    if (!rows.empty()) {
      append(rows.next(iteration, stopwatch.seconds()));
    }
    Optional<Metrics> metrics = validation.evaluate(network);
    metrics.ifPresent(values -> evaluated(iteration, values));
    textSamples
        .filter(TextSamples::withEvaluations)
        .ifPresent(samples -> append(samples.write(network, iteration.done())));
    return metrics
        .map(values -> values.values().getOrDefault(monitor.metric(), Double.NaN))
        .orElse(Double.NaN);
  }

  private void evaluated(Iteration iteration, Metrics metrics) {
    append(TrainingRows.evaluated(iteration, metrics, stopwatch.seconds()));
    LOG.info("iteration {}: validation {}", iteration.done(), metrics.values());
    listener.evaluated(iteration.done(), metrics);
  }

  @Override
  public void best(MultiLayerNetwork network, Iteration iteration) {
    validation.keep(Optional.of(iteration.done()));
    writer.model(network);
  }

  /** The best model has moved since it was kept. */
  void calibrated(MultiLayerNetwork network) {
    validation.evaluate(network);
    validation.keep(validation.bestIteration());
    writer.model(network);
  }

  @Override
  public void resumable(long done, Supplier<TrainingState> state) {
    if (writer.checkpointDue(done)) {
      checkpoint(state.get());
    }
  }

  @Override
  public void ended(TrainingState state) {
    checkpoint(state);
  }

  private void checkpoint(TrainingState state) {
    writer.checkpoint(state, stopwatch.seconds(), rows.open());
  }

  /**
   * Keeps the network that a diverged training is left with: its best model, which is there already
   * unless it diverged before the first evaluation.
   */
  void diverged(MultiLayerNetwork network) {
    if (!writer.hasModel()) {
      writer.model(network);
    }
  }

  Measured measured() {
    return new Measured(
        iterations,
        stopwatch.seconds(),
        validation.best(),
        validation.bestIteration().map(best -> new Result.Best(best, monitor.metric())),
        writer.samples());
  }

  private void append(MetricRow row) {
    writer.append(row.at(stopwatch.waited()));
    try {
      live.follow(this::measured, writer.rows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(Sample sample) {
    writer.append(sample);
    listener.sampled(sample);
  }
}
