package dev.unroll.export.model;

import dev.unroll.export.model.CellKind.Gate;
import java.util.List;

/** The gates of a recurrent layer's weights in the order of another program. */
public final class GateOrder {
  private GateOrder() {}

  /**
   * @param values of all gates, as many for each: {@code [G, hidden, inputs]} or {@code [G,
   *     hidden]}
   * @param from the order they are in
   * @param to the order wanted, of the same gates
   */
  public static float[] change(float[] values, List<Gate> from, List<Gate> to) {
    int block = values.length / from.size();
    float[] changed = new float[values.length];
    for (int i = 0; i < to.size(); i++) {
      System.arraycopy(values, from.indexOf(to.get(i)) * block, changed, i * block, block);
    }
    return changed;
  }
}
