package dev.unroll.evaluation;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** The loss that a network was trained on, which is the loss it is evaluated by. */
public enum Objective {
  /** Minus the logarithm of the probability given to the right class, in nats. */
  CROSS_ENTROPY,
  /** The squared error's mean over the outputs. */
  SQUARED_ERROR;

  /**
   * Reads it off the output layer.
   *
   * @throws IllegalArgumentException if the network ends in another layer or another loss
   */
  static Objective of(MultiLayerNetwork network) {
    Layer last = network.getOutputLayer().conf().getLayer();
    if (!(last instanceof BaseOutputLayer output)) {
      throw new IllegalArgumentException(
          "the last layer is no output layer: " + last.getClass().getSimpleName());
    }
    ILossFunction loss = output.getLossFn();
    if (loss instanceof LossMSE) {
      return SQUARED_ERROR;
    }
    // LossNegativeLogLikelihood is one too.
    if (loss instanceof LossMCXENT) {
      return CROSS_ENTROPY;
    }
    throw new IllegalArgumentException("loss must be MCXENT or MSE: " + loss);
  }
}
