package dev.unroll.training;

import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.EarlyStoppingConfig;
import dev.unroll.layers.Floats;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps the parameters that did best on the validation split, by the lowest cost of the monitored
 * metric, and counts how long ago that was. Without a validation split the latest evaluated
 * parameters are kept.
 */
final class BestModel {
  private final MultiLayerNetwork network;
  private final boolean validated;
  private final Optional<EarlyStoppingConfig> stopping;
  private INDArray parameters;
  private double bestCost = Double.POSITIVE_INFINITY;
  private double costToBeat = Double.POSITIVE_INFINITY;
  private int evaluationsSinceImprovement;
  private boolean offered;
  private Optional<Long> iteration = Optional.empty();

  BestModel(MultiLayerNetwork network, boolean validated, TrainingConfig config) {
    this.network = network;
    this.validated = validated;
    this.stopping = config.earlyStopping();
    this.parameters = network.params().dup();
  }

  /**
   * Offers the network's parameters.
   *
   * @param cost of the monitored metric; ignored where there is no validation split
   * @param done updates made
   * @return whether they are the best so far
   */
  boolean offer(double cost, long done) {
    offered = true;
    double minimumImprovement = stopping.map(EarlyStoppingConfig::minimumImprovement).orElse(0.0);
    if (cost < costToBeat - minimumImprovement) {
      costToBeat = cost;
      evaluationsSinceImprovement = 0;
    } else {
      evaluationsSinceImprovement++;
    }
    if (validated && !(cost < bestCost)) {
      return false;
    }
    bestCost = cost;
    iteration = Optional.of(done);
    parameters.assign(network.params());
    return true;
  }

  boolean patienceIsOver() {
    return stopping.isPresent() && evaluationsSinceImprovement >= stopping.get().patience();
  }

  TrainingState.Best state() {
    return new TrainingState.Best(
        bestCost,
        costToBeat,
        evaluationsSinceImprovement,
        offered,
        iteration,
        Floats.of(parameters));
  }

  void resume(TrainingState.Best state) {
    bestCost = state.cost();
    costToBeat = state.costToBeat();
    evaluationsSinceImprovement = state.evaluationsSinceImprovement();
    offered = state.offered();
    iteration = state.iteration();
    parameters.assign(Nd4j.createFromArray(state.parameters()).reshape(parameters.shape()));
  }

  /** Gives the network the parameters that were kept; its first ones, if none were offered. */
  void restore() {
    network.setParams(parameters);
  }
}
