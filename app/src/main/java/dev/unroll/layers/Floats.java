package dev.unroll.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values out of ND4J's arrays. */
public final class Floats {
  private Floats() {}

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
