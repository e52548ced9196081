package dev.unroll.network;

import dev.unroll.config.LayerConfig;
import dev.unroll.layers.FusedNetwork;
import java.util.List;

/** Recurrent dropout, which Deeplearning4j's configurations have no place for. */
final class RecurrentDropouts {
  private RecurrentDropouts() {}

  static void set(FusedNetwork network, List<LayerConfig> layers) {
    int index = 0;
    for (LayerConfig layer : layers) {
      if (layer instanceof LayerConfig.Recurrent recurrent && recurrent.recurrentDropout() > 0) {
        network.setRecurrentDropout(index, recurrent.recurrentDropout());
      }
      index += layer.dropout() > 0 ? 2 : 1; // dropout of outputs is a layer of its own
    }
  }
}
