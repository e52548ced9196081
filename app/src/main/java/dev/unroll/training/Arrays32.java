package dev.unroll.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Float32 arrays in and out of ND4J. */
final class Arrays32 {
  private Arrays32() {}

  /** A copy of an array's elements in C order; none for null. */
  static float[] of(INDArray array) {
    if (array == null) {
      return new float[0];
    }
    float[] copy = new float[Math.toIntExact(array.length())];
    // At once: asFloat() takes an element at a time.
    array.dup('c').data().asNioFloat().get(copy);
    return copy;
  }
}
