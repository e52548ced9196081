package dev.unroll.evaluation;

import java.util.IdentityHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that reads step by step from a zero state, and is left as it was for training.
 *
 * <p>{@link MultiLayerNetwork#rnnClearPreviousState} also drops the state that truncated
 * back-propagation carries from one training window to the next; it is put back on close. The state
 * of stepping is cleared.
 */
final class SteppedNetwork implements AutoCloseable {
  private final MultiLayerNetwork network;
  // By identity: the hash code of a Deeplearning4j layer reads its arrays, which may be released.
  private final Map<RecurrentLayer, Map<String, INDArray>> training = new IdentityHashMap<>();

  private SteppedNetwork(MultiLayerNetwork network) {
    this.network = network;
  }

  static SteppedNetwork of(MultiLayerNetwork network) {
    SteppedNetwork stepped = new SteppedNetwork(network);
    for (Layer layer : network.getLayers()) {
      if (layer instanceof RecurrentLayer recurrent) {
        stepped.training.put(recurrent, recurrent.rnnGetTBPTTState());
      }
    }
    network.rnnClearPreviousState();
    return stepped;
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
    network.rnnClearPreviousState();
    training.forEach(RecurrentLayer::rnnSetTBPTTState);
  }
}
