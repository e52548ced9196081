package dev.unroll.datasets.text;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Symbols as the arrays a network takes, float32 in DL4J's order {@code [batch, size, time]}. A
 * symbol of -1 is padding, and so is what a shorter row lacks.
 */
public final class SymbolArrays {

  /** Padding: all zeros as one-hot, index 0 as index. */
  public static final int PADDING = -1;

  private SymbolArrays() {}

  /**
   * What the network reads, as its encoding wants it.
   *
   * @param rows one a sequence; the longest has T symbols, input symbols of {@code encoding}
   * @return {@code [B, inputSize, T]} or, for {@link InputEncoding#INDEX}, {@code [B, 1, T]}
   */
  public static INDArray features(int[][] rows, TextEncoding encoding) {
    return features(rows, encoding.input(), encoding.inputSize());
  }

  /**
   * As {@link #features(int[][], TextEncoding)}.
   *
   * @param size number of input symbols
   */
  public static INDArray features(int[][] rows, InputEncoding input, int size) {
    return input == InputEncoding.ONE_HOT ? oneHot(rows, size) : indices(rows);
  }

  /**
   * @param rows one a sequence; the longest has T symbols
   * @param size number of symbols V
   * @return {@code [B, V, T]}, a view of an array {@code [T, B, V]}, in which recurrent layers read
   */
  public static INDArray oneHot(int[][] rows, int size) {
    int steps = steps(rows);
    // Few elements are not zero: setting them in the zeroed native memory takes less than half the
    // time of filling a float[] that is then copied.
    INDArray array = Nd4j.create(DataType.FLOAT, new long[] {steps, rows.length, size}, 'c');
    DataBuffer values = array.data();
    for (int b = 0; b < rows.length; b++) {
      int[] row = rows[b];
      for (int t = 0; t < row.length; t++) {
        if (row[t] < PADDING || row[t] >= size) {
          throw new IllegalArgumentException("symbol " + row[t] + " of " + size);
        }
        if (row[t] != PADDING) {
          values.put(((long) t * rows.length + b) * size + row[t], 1f);
        }
      }
    }
    return array.permute(1, 2, 0);
  }

  private static INDArray indices(int[][] rows) {
    int steps = steps(rows);
    float[] values = new float[rows.length * steps];
    for (int b = 0; b < rows.length; b++) {
      for (int t = 0; t < rows[b].length; t++) {
        values[b * steps + t] = Math.max(0, rows[b][t]);
      }
    }
    return array(values, rows.length, 1, steps);
  }

  /** {@code [B, T]}: 1 where {@code rows} has something else than padding. */
  public static INDArray present(int[][] rows) {
    int steps = steps(rows);
    float[] values = new float[rows.length * steps];
    for (int b = 0; b < rows.length; b++) {
      for (int t = 0; t < rows[b].length; t++) {
        values[b * steps + t] = rows[b][t] == PADDING ? 0 : 1;
      }
    }
    return array(values, rows.length, steps);
  }

  private static int steps(int[][] rows) {
    int steps = 0;
    for (int[] row : rows) {
      steps = Math.max(steps, row.length);
    }
    if (steps == 0) {
      throw new IllegalArgumentException(rows.length + " rows without a symbol");
    }
    return steps;
  }

  private static INDArray array(float[] values, long... shape) {
    return Nd4j.create(values, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.FLOAT);
  }
}
