package dev.unroll.run;

import dev.unroll.config.Engine;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Metrics;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.TrainingObserver;
import dev.unroll.training.TrainingState;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a training and writes down what happens: metrics, samples and the best model, into the
 * run directory and to the listener. The time this takes does not count as training time.
 */
final class RunRecorder implements TrainingObserver, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

  private final ExperimentPlan plan;
  private final RunDirectory directory;
  private final RunListener listener;
  private final Evaluator evaluator;
  private final Optional<TextSamples> textSamples;
  private final TrainingRows rows;
  private final Stopwatch stopwatch = new Stopwatch();
  private final RunWriter writer;
  private final LiveReport live;
  private long iterations;
  private Metrics lastValidation;
  private Metrics bestValidation;

  /**
   * @param live follows the run
   * @param threads of the network, for checkpoints
   * @param before what was recorded before the run stopped; none where it begins
   */
  RunRecorder(
      ExperimentPlan plan,
      SequenceData data,
      RunDirectory directory,
      RunListener listener,
      LiveReport live,
      int threads,
      Optional<Checkpoint.Recorded> before)
      throws IOException {
    this.plan = plan;
    this.directory = directory;
    this.listener = listener;
    this.live = live;
    this.evaluator = evaluator(plan, data);
    this.textSamples = TextSamples.of(plan.config(), data);
    this.rows = new TrainingRows(plan.training().iterations());
    this.writer = new RunWriter(plan, data, directory, threads, before);
    before.ifPresent(recorded -> stopwatch.resume(recorded.seconds()));
    before.ifPresent(recorded -> rows.resume(recorded.openRow()));
  }

  /**
   * Writes the first page and tells the listener what is to come; training begins after this.
   *
   * @param done iterations before the run stopped; none where it begins
   */
  void begin(Optional<Long> done) throws IOException {
    LOG.info(
        "{} begins in {} at iteration {}", plan.config().name(), directory.path(), done.orElse(0L));
    live.begin(soFar(), writer.rows());
    listener.started(plan, directory);
    done.ifPresent(listener::resumed);
    plan.warnings().forEach(this::warn);
    if (plan.config().engine() == Engine.FUSED) {
      FusedNetwork.slowerBecause()
          .ifPresent(
              reason ->
                  warn("oneDNN is not used (" + reason + "), so layers take up to twice as long"));
    }
    stopwatch.start();
  }

  /** Told now, and to be read in the run's log later. */
  private void warn(String message) {
    LOG.warn(message);
    listener.warned(message);
  }

  static Evaluator evaluator(ExperimentPlan plan, SequenceData data) {
    return Evaluator.of(
        data, plan.config().evaluation().batchSize(), plan.config().evaluation().streams());
  }

  @Override
  public void iteration(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.stop();
    rows.add(iteration);
    iterations = iteration.done();
    listener.iteration(iteration, stopwatch.seconds());
    if (rows.due()) {
      append(rows.next(iteration, stopwatch.seconds()));
    }
    if (textSamples.isPresent() && textSamples.get().dueAfter(iteration.done())) {
      sample(network, iteration.done());
    }
    stopwatch.start();
  }

  @Override
  public double evaluate(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.stop();
    if (!rows.empty()) {
      append(rows.next(iteration, stopwatch.seconds()));
    }
    double loss = Double.NaN;
    if (plan.examples().get(Split.VALIDATION) > 0) {
      lastValidation = evaluator.evaluate(network, Split.VALIDATION);
      loss = lastValidation.loss();
      append(validationRow(iteration));
      LOG.info("iteration {}: validation {}", iteration.done(), lastValidation.values());
      listener.evaluated(iteration.done(), lastValidation);
    }
    if (textSamples.isPresent() && textSamples.get().withEvaluations()) {
      sample(network, iteration.done());
    }
    stopwatch.start();
    return loss;
  }

  @Override
  public void best(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.stop();
    bestValidation = lastValidation;
    writer.model(network);
    stopwatch.start();
  }

  /**
   * Takes the best model from before the run stopped: its file may be of a later one, which will
   * come again, and its metrics follow from it.
   *
   * @param network changed; it gets its state for training later
   */
  void resume(MultiLayerNetwork network, TrainingState state) {
    iterations = state.done();
    if (!state.best().offered()) {
      return;
    }
    state.best().give(network);
    if (plan.examples().get(Split.VALIDATION) > 0) {
      bestValidation = evaluator.evaluate(network, Split.VALIDATION);
    }
    writer.model(network);
  }

  @Override
  public void resumable(long done, Supplier<TrainingState> state) {
    if (writer.checkpointDue(done)) {
      stopwatch.stop();
      checkpoint(state.get());
      stopwatch.start();
    }
  }

  /** The evaluation that follows is no training: the stopwatch stands still from here. */
  @Override
  public void ended(TrainingState state) {
    stopwatch.stop();
    checkpoint(state);
  }

  /**
   * Keeps the network that a diverged training is left with: its best model, which is there already
   * unless it diverged before the first evaluation.
   */
  void diverged(MultiLayerNetwork network) {
    stopwatch.stop();
    if (!writer.hasModel()) {
      writer.model(network);
    }
  }

  /** Metrics of the best model on the validation split; empty if there is none. */
  Optional<Metrics> bestValidation() {
    return Optional.ofNullable(bestValidation);
  }

  /** Seconds of training so far. */
  double seconds() {
    return stopwatch.seconds();
  }

  List<Sample> samples() {
    return writer.samples();
  }

  private void checkpoint(TrainingState state) {
    writer.checkpoint(state, stopwatch.seconds(), rows.open());
  }

  private Result soFar() {
    return Results.soFar(plan, this, Result.Status.INTERRUPTED, null);
  }

  private void sample(MultiLayerNetwork network, long iteration) {
    Sample sample = textSamples.orElseThrow().write(network, iteration);
    writer.append(sample);
    listener.sampled(sample);
  }

  private MetricRow validationRow(Iteration iteration) {
    Map<String, Double> values = lastValidation.values();
    return new MetricRow(
        iteration.done(),
        iteration.epoch(),
        stopwatch.seconds(),
        Split.VALIDATION.label(),
        lastValidation.loss(),
        values.getOrDefault("accuracy", Double.NaN),
        iteration.learningRate(),
        Double.NaN,
        Double.NaN);
  }

  private void append(MetricRow row) {
    writer.append(row);
    try {
      live.follow(this::soFar, writer.rows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files are written. */
  void over() throws IOException {
    writer.over();
  }

  /** Iterations that were made. */
  long iterations() {
    return iterations;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
