package dev.unroll.layers;

import dev.unroll.layers.kernel.Cell;
import dev.unroll.layers.kernel.Kernel;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * States in Deeplearning4j's maps, {@code [batch, hidden]} under the names of the stock layers.
 *
 * @param c null if the cell has no cell state
 */
record StateNames(String h, String c) {
  static StateNames of(Cell cell) {
    return cell.hasCell()
        ? new StateNames(LSTM.STATE_KEY_PREV_ACTIVATION, LSTM.STATE_KEY_PREV_MEMCELL)
        : new StateNames(SimpleRnn.STATE_KEY_PREV_ACTIVATION, null);
  }

  /** The state in a map; null if there is none. */
  Kernel.State state(Map<String, INDArray> map, int hidden) {
    return map.containsKey(h)
        ? new Kernel.State(
            values(map.get(h), hidden), c == null ? null : values(map.get(c), hidden))
        : null;
  }

  private static float[] values(INDArray state, int hidden) {
    if (state.rank() != 2 || state.size(1) != hidden) {
      throw new IllegalArgumentException(
          "expected a state of shape [batch, %s], found %s"
              .formatted(hidden, Arrays.toString(state.shape())));
    }
    return Floats.of(state);
  }

  /** Puts a state into a map, outside all workspaces, as it outlives them. */
  @SuppressWarnings("try") // the scope is left by closing it
  void store(Kernel.State state, int batch, int hidden, Map<String, INDArray> map) {
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      map.put(h, Nd4j.createFromArray(state.h()).reshape(batch, hidden));
      if (c != null) {
        map.put(c, Nd4j.createFromArray(state.c()).reshape(batch, hidden));
      }
    }
  }
}
