package dev.unroll.training;

import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Is told what happens during training, and evaluates when asked to. Called on the training thread,
 * which waits.
 */
public interface TrainerListener {
  /** After every update. */
  void iteration(MultiLayerNetwork network, Iteration iteration);

  /**
   * When an evaluation is due: evaluates the network on the validation split.
   *
   * @return the monitored metric of it, or NaN where there is no validation split
   */
  double evaluate(MultiLayerNetwork network, Iteration iteration);

  /** The network is the best so far by the monitored metric, or, without validation, the latest. */
  void best(MultiLayerNetwork network, Iteration iteration);

  /**
   * After an update, and the evaluation that may have followed it: training could go on from here.
   *
   * @param done updates made
   * @param state makes a copy of everything that decides how it goes on
   */
  void resumable(long done, Supplier<TrainingState> state);

  /** The training ends here; this is where another could go on. */
  void ended(TrainingState state);

  /**
   * The state of training after an update.
   *
   * @param done updates so far
   * @param epoch counted from 1
   * @param loss of this update's batch, nats or squared error a label
   * @param accuracy of this update's batch; NaN for regression
   * @param gradientNorm over all parameters, before clipping
   * @param steps time steps of this update's batch
   */
  record Iteration(
      long done,
      int epoch,
      double loss,
      double accuracy,
      double learningRate,
      double gradientNorm,
      long steps) {}
}
