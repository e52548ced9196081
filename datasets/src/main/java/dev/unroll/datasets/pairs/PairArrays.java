package dev.unroll.datasets.pairs;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.text.SymbolArrays;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Pairs as the arrays that a network takes, float32 in DL4J's order. */
final class PairArrays {
  private PairArrays() {}

  /**
   * A batch: sources padded at their beginning, so that all targets begin at the same step, and
   * targets padded at their end. Labels {@code [batch, 1, time]} are the index of the next target
   * symbol; their mask is 1 in the target alone.
   */
  static DataSet batch(List<PairExample> examples, PairEncoding encoding) {
    int before = examples.stream().mapToInt(e -> e.source().length).max().orElseThrow();
    int after = examples.stream().mapToInt(PairExample::targetSteps).max().orElseThrow();
    int steps = before + after;
    int[][] inputs = new int[examples.size()][steps];
    float[] labels = new float[examples.size() * steps];
    float[] mask = new float[labels.length];
    for (int b = 0; b < inputs.length; b++) {
      PairExample example = examples.get(b);
      int[] target = example.target();
      Arrays.fill(inputs[b], SymbolArrays.PADDING);
      System.arraycopy(
          example.source(),
          0,
          inputs[b],
          before - example.source().length,
          example.source().length);
      for (int t = 0; t < example.targetSteps(); t++) {
        inputs[b][before + t] = t == 0 ? encoding.begin() : encoding.targetOffset() + target[t - 1];
        labels[b * steps + before + t] = t < target.length ? target[t] : encoding.end();
        mask[b * steps + before + t] = 1;
      }
    }
    return new DataSet(
        SymbolArrays.features(inputs, encoding.target().input(), encoding.inputSize()),
        array(labels, inputs.length, 1, steps),
        SymbolArrays.present(inputs),
        array(mask, inputs.length, steps));
  }

  private static INDArray array(float[] values, long... shape) {
    return Nd4j.create(values, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.FLOAT);
  }
}
