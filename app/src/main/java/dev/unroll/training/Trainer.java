package dev.unroll.training;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.training.TrainingObserver.Iteration;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The training loop. */
public final class Trainer {
  private final ExperimentConfig experiment;
  private final TrainingConfig config;
  private final TrainingPlan plan;
  private final LearningRate learningRate;
  private final RecentMean losses = new RecentMean(TrainingResult.LAST);
  private final RecentMean accuracies = new RecentMean(TrainingResult.LAST);
  private long timeSteps;

  public Trainer(ExperimentConfig config, TrainingPlan plan) {
    this.experiment = config;
    this.config = config.training();
    this.plan = plan;
    this.learningRate =
        new LearningRate(
            this.config.optimizer().learningRate(), this.config.schedule(), plan.iterations());
  }

  /**
   * Trains a network in place and leaves it with its best parameters.
   *
   * @throws DivergedException if a loss or gradient is not finite
   */
  public TrainingResult fit(
      MultiLayerNetwork network, SequenceData data, TrainingObserver observer) {
    Stepping stepping = new Stepping(experiment, network, data);
    BestModel best = new BestModel(network, data.examples(Split.VALIDATION) > 0, config);
    long done = 0;
    for (int epoch = 0; done < plan.iterations(); epoch++) {
      TrainingBatches batches = stepping.batches(epoch);
      while (batches.hasNext() && done < plan.iterations()) {
        double rate = learningRate.at(done);
        TrainingStep.Measured measured = stepping.run(batches.next(), rate, done, epoch);
        done++;
        if (!measured.finite()) {
          best.restore();
          throw new DivergedException(advice(measured, done, rate), result(done, epoch, false));
        }
        Iteration iteration = record(measured, done, epoch, rate);
        observer.iteration(network, iteration);

        if (plan.evaluatesAfter(done)) {
          double validationLoss = observer.evaluate(network, iteration);
          learningRate.evaluated(validationLoss);
          if (best.offer(validationLoss)) {
            observer.best(network, iteration);
          }
          if (best.patienceIsOver()) {
            best.restore();
            return result(done, epoch, true);
          }
        }
      }
    }
    best.restore();
    return result(done, (int) ((done - 1) / plan.iterationsPerEpoch()), false);
  }

  private Iteration record(TrainingStep.Measured measured, long done, int epoch, double rate) {
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

  private TrainingResult result(long done, int epoch, boolean stoppedEarly) {
    return new TrainingResult(
        done, epoch + 1, losses.mean(), accuracies.mean(), timeSteps, stoppedEarly);
  }

  private String advice(TrainingStep.Measured measured, long iteration, double rate) {
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
        iteration,
        Double.toString(rate),
        clipping);
  }
}
