package dev.unroll.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Masks of sequences that differ in length: 0 at a step that is padding, 1 elsewhere. */
final class Masks {
  private Masks() {}

  /**
   * @param mask {@code [batch, time]} or null
   * @return {@code [time, batch]}, or null if nothing is masked
   * @throws IllegalArgumentException if it is not of that shape
   */
  static float[] timeMajor(INDArray mask, int steps, int batch) {
    if (mask == null) {
      return null;
    }
    if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != steps) {
      throw new IllegalArgumentException(
          "expected a mask of shape [%s, %s], found %s"
              .formatted(batch, steps, Arrays.toString(mask.shape())));
    }
    float[] values = Floats.of(mask.permute(1, 0));
    return none(values) ? null : values;
  }

  /** Whether nothing is masked. */
  static boolean none(float[] mask) {
    for (float value : mask) {
      if (value == 0) {
        return false;
      }
    }
    return true;
  }

  static float[] part(float[] mask, int from, int length) {
    return mask == null ? null : Arrays.copyOfRange(mask, from, from + length);
  }

  /** Sets the rows of masked steps to 0. */
  static void apply(float[] mask, float[] rows, int width) {
    if (mask == null) {
      return;
    }
    for (int row = 0; row < mask.length; row++) {
      if (mask[row] == 0) {
        Arrays.fill(rows, row * width, (row + 1) * width, 0);
      }
    }
  }
}
