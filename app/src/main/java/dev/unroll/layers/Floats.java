package dev.unroll.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values out of ND4J's arrays, and what is asked of them. */
public final class Floats {
  private Floats() {}

  /** The index of the largest value, counted from {@code from}; the first of equals. */
  public static int argmax(float[] values, int from, int size) {
    int best = from;
    for (int i = from + 1; i < from + size; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best - from;
  }

  /**
   * A copy of an array's elements in C order. ND4J's own {@code asFloat()} takes them one at a
   * time.
   */
  public static float[] of(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    array.castTo(DataType.FLOAT).dup('c').data().asNioFloat().get(values);
    return values;
  }
}
