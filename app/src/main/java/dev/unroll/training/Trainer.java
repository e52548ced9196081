package dev.unroll.training;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Monitor;
import dev.unroll.config.TrainingConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.training.TrainerListener.Iteration;
import dev.unroll.training.TrainingResult.End;
import dev.unroll.training.TrainingState.Position;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The training loop. */
public final class Trainer {
  private final TrainingConfig config;
  private final Monitor monitor;
  private final TrainingPlan plan;
  private final StopRequest stop;
  private final MultiLayerNetwork network;
  private final TrainingIterations iterations;
  private final BestModel best;
  private final LearningRate learningRate;
  private final RecentMean losses = new RecentMean(TrainingResult.LAST);
  private final RecentMean accuracies = new RecentMean(TrainingResult.LAST);
  private TrainingBatches batches;
  private int epoch;
  private long done;
  private long timeSteps;

  /**
   * @param network is trained in place
   * @param stop ends the training early, if asked
   */
  public Trainer(
      ExperimentConfig experiment,
      TrainingPlan plan,
      MultiLayerNetwork network,
      SequenceData data,
      StopRequest stop) {
    this.config = experiment.training();
    this.monitor = experiment.evaluation().monitored();
    this.plan = plan;
    this.stop = stop;
    this.network = network;
    this.iterations = new TrainingIterations(experiment, network, data);
    this.best = new BestModel(network, data.examples(Split.VALIDATION) > 0, config);
    this.learningRate =
        new LearningRate(config.optimizer().learningRate(), config.schedule(), plan.iterations());
    this.batches = iterations.batches(0);
  }

  /**
   * Trains, and leaves the network with its best parameters.
   *
   * @param from where an earlier training stopped; none to begin
   * @throws DivergedException if a loss or gradient is not finite
   * @throws IllegalArgumentException if the state is of another network
   */
  public TrainingResult fit(TrainerListener listener, Optional<TrainingState> from) {
    from.ifPresent(this::resume);
    while (done < plan.iterations() && !best.patienceIsOver() && !stop.requested()) {
      if (!batches.hasNext()) {
        batches = iterations.batches(++epoch);
      }
      double rate = learningRate.at(done);
      TrainingStep.Measured measured = iterations.run(batches.next(), rate, done, epoch);
      done++;
      if (!measured.finite()) {
        best.restore();
        throw new DivergedException(advice(measured, rate), result(End.DIVERGED));
      }
      Iteration iteration = record(measured, rate);
      listener.iteration(network, iteration);

      if (plan.evaluatesAfter(done)) {
        double cost = monitor.cost(listener.evaluate(network, iteration));
        learningRate.evaluated(cost);
        if (best.offer(cost, done)) {
          listener.best(network, iteration);
        }
      }
      listener.resumable(done, this::state);
    }
    listener.ended(state());
    best.restore();
    return result(end());
  }

  private void resume(TrainingState from) {
    NetworkState.restore(network, from);
    best.resume(from.best());
    learningRate.restore(from.schedule());
    losses.restore(from.losses(), from.done());
    accuracies.restore(from.accuracies(), from.done());
    timeSteps = from.timeSteps();
    done = from.done();
    epoch = from.position().epoch();
    batches = iterations.batches(epoch);
    batches.seek(from.position());
  }

  private TrainingState state() {
    Position position = batches.position(epoch);
    return new TrainingState(
        done,
        position,
        timeSteps,
        best.state(),
        learningRate.state(),
        losses.state(),
        accuracies.state(),
        NetworkState.parameters(network),
        NetworkState.updater(network),
        NetworkState.carried(network));
  }

  private Iteration record(TrainingStep.Measured measured, double rate) {
    losses.add(measured.loss());
    accuracies.add(measured.accuracy());
    timeSteps += measured.steps();
    return new Iteration(
        done,
        epoch + 1,
        measured.loss(),
        measured.accuracy(),
        rate,
        measured.gradientNorm(),
        measured.steps());
  }

  private End end() {
    if (done >= plan.iterations()) {
      return End.ALL_ITERATIONS;
    }
    return best.patienceIsOver() ? End.NO_IMPROVEMENT : End.STOPPED;
  }

  private TrainingResult result(End end) {
    return new TrainingResult(done, epoch + 1, losses.mean(), accuracies.mean(), timeSteps, end);
  }

  private String advice(TrainingStep.Measured measured, double rate) {
    String what =
        Double.isFinite(measured.loss())
            ? "the gradient is not finite"
            : "the loss is " + measured.loss();
    String clipping =
        config.gradientClipping().isPresent()
            ? ""
            : ", or set training.gradient_clipping: { norm: 5.0 }";
    return String.format(
        Locale.ROOT,
        "training diverged: %s at iteration %d%nLower training.optimizer.learning_rate (it was"
            + " %s)%s. The last good model is kept.",
        what,
        done,
        Double.toString(rate),
        clipping);
  }
}
