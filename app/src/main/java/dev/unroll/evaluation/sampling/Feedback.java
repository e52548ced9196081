package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.SymbolArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network that writes reads next.
 *
 * @param raw its own output vector, as in some tutorials; otherwise the symbol chosen
 */
public record Feedback(TextEncoding encoding, boolean raw) implements Reading {
  public Feedback {
    if (raw && (encoding.input() != InputEncoding.ONE_HOT || encoding.maskSymbol())) {
      throw new IllegalArgumentException(
          "raw feedback needs one-hot input of the symbols that are predicted: " + encoding);
    }
  }

  @Override
  public INDArray features(int... symbols) {
    return SymbolArrays.features(new int[][] {symbols}, encoding);
  }

  @Override
  public float[] next(int chosen, float[] outputs) {
    if (raw) {
      return outputs;
    }
    if (encoding.input() == InputEncoding.INDEX) {
      return new float[] {chosen};
    }
    float[] oneHot = new float[encoding.inputSize()];
    oneHot[chosen] = 1;
    return oneHot;
  }
}
