package dev.unroll.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of what is handed to a layer. */
final class Shapes {
  private Shapes() {}

  /**
   * @param batch or -1 for any
   * @param time or -1 for any
   * @throws IllegalArgumentException if an array is not {@code [batch, features, time]}
   */
  static void check(
      String what, INDArray array, long batch, long features, long time, String layer) {
    long[] shape = array.shape();
    boolean right =
        shape.length == 3
            && (batch < 0 || shape[0] == batch)
            && shape[1] == features
            && (time < 0 || shape[2] == time)
            && shape[0] > 0
            && shape[2] > 0;
    if (!right) {
      throw new IllegalArgumentException(
          "expected "
              + what
              + " of shape ["
              + (batch < 0 ? "batch" : batch)
              + ", "
              + features
              + ", "
              + (time < 0 ? "time" : time)
              + "], found "
              + Arrays.toString(shape)
              + " "
              + layer);
    }
  }
}
