package dev.unroll.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of the shapes of arrays that are passed to a layer. */
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
    check(what, array, new String[] {"batch", "", "time"}, layer, batch, features, time);
  }

  /**
   * @param batch or -1 for any
   * @throws IllegalArgumentException if an array is not {@code [batch, features]}
   */
  static void check(String what, INDArray array, long batch, long features, String layer) {
    check(what, array, new String[] {"batch", ""}, layer, batch, features);
  }

  private static void check(
      String what, INDArray array, String[] names, String layer, long... expected) {
    long[] shape = array.shape();
    boolean right = shape.length == expected.length;
    List<String> sizes = new ArrayList<>();
    for (int i = 0; i < expected.length; i++) {
      right = right && shape[i] > 0 && (expected[i] < 0 || shape[i] == expected[i]);
      sizes.add(expected[i] < 0 ? names[i] : Long.toString(expected[i]));
    }
    if (!right) {
      throw new IllegalArgumentException(
          "expected %s of shape %s, found %s %s"
              .formatted(what, sizes, Arrays.toString(shape), layer));
    }
  }
}
