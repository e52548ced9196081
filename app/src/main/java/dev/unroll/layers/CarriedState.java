package dev.unroll.layers;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state between two windows of truncated back-propagation, in the layers of a network and of
 * its replicas.
 */
final class CarriedState {
  private CarriedState() {}

  /**
   * @param slices networks, in the order of the slices
   * @return array by {@code slice.layer.name}
   */
  static Map<String, INDArray> of(List<FusedNetwork> slices) {
    Map<String, INDArray> all = new TreeMap<>();
    for (int slice = 0; slice < slices.size(); slice++) {
      for (int layer = 0; layer < slices.get(slice).getnLayers(); layer++) {
        if (slices.get(slice).getLayer(layer) instanceof RecurrentLayer recurrent) {
          String place = slice + "." + layer + ".";
          recurrent.rnnGetTBPTTState().forEach((name, state) -> all.put(place + name, state));
        }
      }
    }
    return all;
  }

  static void set(List<FusedNetwork> slices, Map<String, INDArray> state) {
    slices.forEach(FusedNetwork::rnnClearPreviousState);
    // By identity: the hash code of a layer reads arrays that may be released.
    Map<RecurrentLayer, Map<String, INDArray>> byLayer = new IdentityHashMap<>();
    state.forEach(
        (place, array) -> {
          String[] parts = place.split("\\.", 3);
          byLayer
              .computeIfAbsent(layer(slices, place, parts), l -> new HashMap<>())
              .put(parts[2], array);
        });
    byLayer.forEach(RecurrentLayer::rnnSetTBPTTState);
  }

  private static RecurrentLayer layer(List<FusedNetwork> slices, String place, String[] parts) {
    if (parts.length == 3 && parts[0].matches("\\d{1,4}") && parts[1].matches("\\d{1,4}")) {
      int slice = Integer.parseInt(parts[0]);
      int layer = Integer.parseInt(parts[1]);
      if (slice < slices.size()
          && layer < slices.get(slice).getnLayers()
          && slices.get(slice).getLayer(layer) instanceof RecurrentLayer recurrent) {
        return recurrent;
      }
    }
    throw new IllegalArgumentException(
        ("a state of %s (slice.layer.name), where there are %s slices of %s layers, not"
                + " all of them recurrent")
            .formatted(place, slices.size(), slices.get(0).getnLayers()));
  }
}
