package dev.unroll.layers.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The gradient of a cell's bias, summed over the steps of a window first and over its sequences
 * last, so that nearly all additions are loops over whole planes, which are vectorised.
 */
final class BiasGradient {
  private final int hidden;

  /** Of each gate, {@code [B, H]}. */
  private final float[][] sums;

  private float[] gradient = {};

  BiasGradient(int gates, int hidden) {
    this.hidden = hidden;
    this.sums = new float[gates][0];
  }

  /**
   * Begins a window.
   *
   * @param length elements of a plane
   */
  void clear(int length) {
    for (int gate = 0; gate < sums.length; gate++) {
      sums[gate] = Tape.room(sums[gate], length);
      Arrays.fill(sums[gate], 0, length, 0);
    }
  }

  /**
   * Adds the gradient of a step.
   *
   * @param planes gradients of each gate's products, {@code [B, H]}
   */
  void add(float[][] planes, int length) {
    for (int gate = 0; gate < sums.length; gate++) {
      Activations.add(sums[gate], planes[gate], length);
    }
  }

  /**
   * Writes the gradient of the window.
   *
   * @param to {@code [gates, H]}
   */
  void write(FloatPointer to, int batch) {
    gradient = Tape.room(gradient, (long) sums.length * hidden);
    Arrays.fill(gradient, 0);
    for (int gate = 0; gate < sums.length; gate++) {
      for (int b = 0; b < batch; b++) {
        for (int unit = 0; unit < hidden; unit++) {
          gradient[gate * hidden + unit] += sums[gate][b * hidden + unit];
        }
      }
    }
    to.put(gradient, 0, sums.length * hidden);
  }
}
