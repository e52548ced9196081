package dev.unroll.training;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Task;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training one iteration at a time, without evaluations and without an end: batch, forward, loss,
 * backward, clipping, update. {@link Trainer} goes through the same iterations.
 */
public final class TrainingIterations {
  /** 2^64 divided by the golden ratio, odd: spreads neighbouring seeds far apart. */
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final ExperimentConfig config;
  private final MultiLayerNetwork network;
  private final SequenceData data;
  private final TrainingStep step;
  private TrainingBatches batches;
  private int epoch = -1;
  private long done;

  public TrainingIterations(ExperimentConfig config, MultiLayerNetwork network, SequenceData data) {
    this.config = config;
    this.network = network;
    this.data = data;
    this.step =
        new TrainingStep(
            network,
            config.training().gradientClipping(),
            data.task() != Task.REGRESSION,
            LossWeights.of(config.training().classWeights(), data),
            FrozenLayers.of(config.network(), network));
  }

  /**
   * Makes the next batch and updates the network by it, at the optimizer's learning rate; after the
   * last batch of an epoch comes the first of the next.
   *
   * @return the loss before the update, not finite if there was none
   */
  public double next() {
    return next(config.training().optimizer().learningRate());
  }

  /** As {@link #next()}, at another learning rate. */
  public double next(double rate) {
    if (batches == null || !batches.hasNext()) {
      batches = batches(++epoch);
    }
    return run(batches.next(), rate, done++, epoch).loss();
  }

  /** The iterations of an epoch. */
  TrainingBatches batches(int ofEpoch) {
    return new TrainingBatches(config.training(), data, ofEpoch);
  }

  /**
   * @param iteration counted from 0
   */
  TrainingStep.Measured run(TrainingBatches.Part part, double rate, long iteration, int ofEpoch) {
    if (part.begins()) {
      network.rnnClearPreviousState();
    }
    seedDropout(iteration);
    return step.run(part.data(), rate, (int) iteration, ofEpoch);
  }

  /**
   * Dropout draws from the thread's generator; seeding it for each iteration makes a run's random
   * state a function of seed and iteration alone. 0 would seed it by the clock.
   */
  private void seedDropout(long iteration) {
    long state = config.seed() * GOLDEN_RATIO + iteration;
    Nd4j.getRandom().setSeed(state == 0 ? GOLDEN_RATIO / 2 : state);
  }
}
