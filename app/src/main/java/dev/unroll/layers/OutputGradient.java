package dev.unroll.layers;

import dev.unroll.layers.kernel.Tape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient that comes from the layer above, in the engine's order. */
final class OutputGradient {
  private float[] values = {};
  private float[] scratch = {};

  /**
   * @param dy as the layer above gives it
   * @return {@code [time, batch, outputs]}; valid until the next call
   */
  float[] read(SequenceLayer layer, INDArray dy, String name) {
    INDArray input = layer.inFormat(layer.input());
    INDArray ordered = layer.inFormat(dy);
    Shapes.check("gradient", ordered, input.size(0), layer.outputs(), input.size(2), name);
    values = Tape.room(values, ordered.length());
    scratch = Tape.room(scratch, TimeMajor.extent(ordered));
    TimeMajor.read(ordered, values, scratch);
    return values;
  }
}
