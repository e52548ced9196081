package dev.unroll.evaluation;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that reads step by step from a zero state, and is left as it was for training: the
 * state that truncated back-propagation carries from one training window to the next is another
 * one.
 */
final class SteppedNetwork implements AutoCloseable {
  private final MultiLayerNetwork network;

  private SteppedNetwork(MultiLayerNetwork network) {
    this.network = network;
  }

  static SteppedNetwork of(MultiLayerNetwork network) {
    SteppedNetwork stepped = new SteppedNetwork(network);
    stepped.clear();
    return stepped;
  }

  private void clear() {
    for (Layer layer : network.getLayers()) {
      if (layer instanceof RecurrentLayer recurrent) {
        recurrent.rnnSetPreviousState(Map.of());
      }
    }
  }

  /**
   * Reads on from where the last call ended.
   *
   * @param features {@code [batch, size, time]}
   * @return what the network says at every step, {@code [batch, outputs, time]}
   */
  INDArray read(INDArray features) {
    return network.rnnTimeStep(features);
  }

  @Override
  public void close() {
    clear();
  }
}
