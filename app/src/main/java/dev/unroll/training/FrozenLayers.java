package dev.unroll.training;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parts of all parameters, as one vector, that training leaves as they are.
 *
 * @param parts each from its first parameter to the one after its last
 */
record FrozenLayers(List<long[]> parts) {
  /** All layers learn. */
  static final FrozenLayers NONE = new FrozenLayers(List.of());

  static FrozenLayers of(NetworkConfig config, MultiLayerNetwork network) {
    List<long[]> parts = new ArrayList<>();
    int index = 0;
    long at = 0;
    for (LayerConfig layer : config.layers()) {
      long length = network.getLayer(index).numParams();
      if (frozen(layer)) {
        parts.add(new long[] {at, at + length});
      }
      at += length;
      index += layer.dropout() > 0 ? 2 : 1; // dropout of outputs is a layer of its own
    }
    return new FrozenLayers(parts);
  }

  private static boolean frozen(LayerConfig layer) {
    return layer.frozen()
        || layer instanceof LayerConfig.Bidirectional both && both.layer().frozen()
        || layer instanceof LayerConfig.EncoderDecoder pair && pair.layer().frozen();
  }

  boolean none() {
    return parts.isEmpty();
  }

  /** Sets their part of a gradient or an update to 0. */
  void clear(INDArray vector) {
    INDArray values = vector.reshape(vector.length());
    for (long[] part : parts) {
      values.get(NDArrayIndex.interval(part[0], part[1])).assign(0);
    }
  }
}
