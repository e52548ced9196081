package dev.unroll.datasets;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Class indices as rows with a single one. */
public final class OneHot {
  private OneHot() {}

  /** {@code [classes.length, size]}, float32. */
  public static INDArray rows(int[] classes, int size) {
    float[] rows = new float[classes.length * size];
    for (int i = 0; i < classes.length; i++) {
      rows[i * size + classes[i]] = 1;
    }
    return Nd4j.create(rows, new long[] {classes.length, size}, 'c');
  }
}
