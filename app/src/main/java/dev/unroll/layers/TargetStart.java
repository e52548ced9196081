package dev.unroll.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where the target of a batch begins: at the step that reads the begin symbol, the same in all
 * sequences, as shorter sources are padded before their first symbol.
 */
final class TargetStart {
  private final int begin;

  /** -1 before it was found. */
  private int step = -1;

  /**
   * @param begin index of the begin symbol among the inputs
   */
  TargetStart(int begin) {
    this.begin = begin;
  }

  /**
   * Looks for the begin symbol.
   *
   * @param features indices of symbols, {@code [batch, 1, time]}, or one-hot, {@code [batch,
   *     symbols, time]}
   * @throws IllegalArgumentException if a sequence has none, or another place for it
   */
  void find(INDArray features) {
    boolean indices = features.size(1) == 1;
    INDArray row =
        features.get(
            NDArrayIndex.all(), NDArrayIndex.point(indices ? 0 : begin), NDArrayIndex.all());
    int batch = (int) features.size(0);
    int steps = (int) features.size(2);
    float[] values = Floats.of(row.reshape(batch, steps));
    float wanted = indices ? begin : 1;
    step = first(values, 0, steps, wanted);
    for (int b = 1; b < batch; b++) {
      int found = first(values, b * steps, steps, wanted);
      if (found != step) {
        throw new IllegalArgumentException(
            ("expected the begin symbol at the same step in all sequences, found it at step %s in"
                    + " the first, and at step %s in sequence %s; pad shorter sources before their"
                    + " first symbol")
                .formatted(step + 1, found + 1, b + 1));
      }
    }
  }

  private int first(float[] values, int at, int steps, float wanted) {
    for (int t = 0; t < steps; t++) {
      if (values[at + t] == wanted) {
        return t;
      }
    }
    throw new IllegalArgumentException(
        "expected the begin symbol, %s, in every sequence, found %s"
            .formatted(begin, Arrays.toString(Arrays.copyOfRange(values, at, at + steps))));
  }

  /**
   * Steps before the target, those of the source.
   *
   * @throws IllegalStateException if it was not looked for
   */
  int step() {
    if (step < 0) {
      throw new IllegalStateException(
          "a layer that writes a target works in a FusedNetwork only, which finds where it begins");
    }
    return step;
  }
}
