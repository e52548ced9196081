package dev.unroll.training;

import dev.unroll.layers.Floats;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.training.TrainingState.Carried;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What training changes in a network: parameters, the optimizer's averages, carried state. */
final class NetworkState {
  private NetworkState() {}

  static float[] parameters(MultiLayerNetwork network) {
    return Floats.of(network.params());
  }

  static float[] updater(MultiLayerNetwork network) {
    INDArray state = network.getUpdater().getStateViewArray();
    return state == null ? new float[0] : Floats.of(state);
  }

  /** Only the fused engine carries state from window to window. */
  static Map<String, Carried> carried(MultiLayerNetwork network) {
    Map<String, Carried> carried = new TreeMap<>();
    if (network instanceof FusedNetwork fused) {
      fused
          .carriedState()
          .forEach(
              (name, state) ->
                  carried.put(
                      name,
                      new Carried((int) state.size(0), (int) state.size(1), Floats.of(state))));
    }
    return carried;
  }

  /**
   * @throws IllegalArgumentException if the state is of another network, or of another number of
   *     threads
   */
  static void restore(MultiLayerNetwork network, TrainingState state) {
    parameters(network, state.parameters());
    assign(network.getUpdater().getStateViewArray(), state.updater(), "numbers of the optimizer");
    if (network instanceof FusedNetwork fused) {
      Map<String, INDArray> carried = new TreeMap<>();
      state
          .carried()
          .forEach(
              (name, s) ->
                  carried.put(
                      name, Nd4j.createFromArray(s.values()).reshape('c', s.rows(), s.columns())));
      fused.setCarriedState(carried);
    }
  }

  /** Gives a network these parameters. */
  static void parameters(MultiLayerNetwork network, float[] values) {
    assign(network.params(), values, "parameters");
  }

  private static void assign(INDArray array, float[] values, String what) {
    long length = array == null ? 0 : array.length();
    if (length != values.length) {
      throw new IllegalArgumentException(
          "expected %d %s, found %d".formatted(length, what, values.length));
    }
    if (array != null) {
      array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
    }
  }
}
