package dev.unroll.layers;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A recurrent layer's parameters, whose memory stays where it is while their values change. */
final class Parameters {
  private final FloatPointer bias;
  private final FloatPointer recurrentBias;
  private final Kernel.Weights weights;

  /**
   * @param table views by key
   */
  Parameters(Map<String, INDArray> table) {
    INDArray first = table.get(FusedLayer.BIAS);
    INDArray second = table.get(FusedLayer.RECURRENT_BIAS);
    bias = TimeMajor.pointer(first);
    recurrentBias = second == null ? null : TimeMajor.pointer(second);
    weights =
        new Kernel.Weights(
            TimeMajor.pointer(table.get(FusedLayer.WEIGHTS)),
            TimeMajor.pointer(table.get(FusedLayer.RECURRENT_WEIGHTS)),
            new float[(int) first.length()],
            second == null ? null : new float[(int) second.length()]);
  }

  /** As they are now. */
  Kernel.Weights weights() {
    bias.get(weights.bias());
    if (recurrentBias != null) {
      recurrentBias.get(weights.recurrentBias());
    }
    return weights;
  }
}
