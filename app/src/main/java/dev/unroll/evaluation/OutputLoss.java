package dev.unroll.evaluation;

import dev.unroll.layers.QuantileLoss;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Reads a network's objective off its output layer. */
final class OutputLoss {
  private OutputLoss() {}

  /**
   * @throws IllegalArgumentException if the network ends in another layer or another loss
   */
  static Objective of(MultiLayerNetwork network) {
    Layer last = network.getLayer(network.getnLayers() - 1).conf().getLayer();
    if (!(last instanceof BaseOutputLayer output)) {
      throw new IllegalArgumentException(
          "the last layer is no output layer: " + last.getClass().getSimpleName());
    }
    ILossFunction loss = output.getLossFn();
    if (loss instanceof LossMSE) {
      return Objective.SQUARED_ERROR;
    }
    if (loss instanceof QuantileLoss) {
      return Objective.PINBALL;
    }
    // LossNegativeLogLikelihood is one too.
    if (loss instanceof LossMCXENT) {
      return Objective.CROSS_ENTROPY;
    }
    throw new IllegalArgumentException("loss must be MCXENT or MSE: " + loss);
  }
}
