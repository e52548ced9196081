package dev.unroll.evaluation.sampling;

import dev.unroll.layers.Floats;
import dev.unroll.layers.FusedNetwork;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that reads step by step from a zero state, and is left as it was for training: the
 * state that truncated back-propagation carries from one training window to the next is another
 * one.
 */
public final class SteppedNetwork implements AutoCloseable {
  private final MultiLayerNetwork network;

  private SteppedNetwork(MultiLayerNetwork network) {
    this.network = network;
  }

  public static SteppedNetwork of(MultiLayerNetwork network) {
    SteppedNetwork stepped = new SteppedNetwork(network);
    stepped.clear();
    return stepped;
  }

  private void clear() {
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      if (network.getLayer(layer) instanceof RecurrentLayer) {
        network.rnnSetPreviousState(layer, Map.of());
      }
    }
  }

  /**
   * Reads on from where the last call ended.
   *
   * @param features {@code [batch, size, time]}
   * @return what the network says at every step, {@code [batch, outputs, time]}
   */
  public INDArray read(INDArray features) {
    return network.rnnTimeStep(features);
  }

  /**
   * Reads one step on, of one sequence.
   *
   * @param features of the step
   * @return what the network says
   */
  public float[] step(float[] features) {
    return step(features, 1);
  }

  /**
   * The same of several sequences.
   *
   * @param features {@code [batch, size]}
   * @return {@code [batch, outputs]}
   */
  public float[] step(float[] features, int batch) {
    return network instanceof FusedNetwork fused
        ? fused.rnnTimeStep(features, batch)
        : Floats.of(
            read(Nd4j.createFromArray(features).reshape(batch, features.length / batch, 1)));
  }

  @Override
  public void close() {
    clear();
  }
}
