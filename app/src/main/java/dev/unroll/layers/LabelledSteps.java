package dev.unroll.layers;

import dev.unroll.layers.kernel.OffHeapFloats;
import dev.unroll.layers.kernel.Tape;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The steps of a window that have a label, one after the other in the engine's order: a step
 * without one needs no output, and a label that is an index needs no vector.
 */
final class LabelledSteps {
  private final OffHeapFloats inputs = new OffHeapFloats();
  private final OffHeapFloats gradients = new OffHeapFloats();
  private float[] all = {};
  private float[] packed = {};
  private int[] rows = {};
  private int[] labels = {};
  private int steps;

  /**
   * @param indices {@code [batch, 1, time]}, the index of a class
   * @param mask {@code [batch, time]}, 0 where there is no label; null: there is one everywhere
   * @throws IllegalArgumentException if no step has a label, or one is no class
   */
  void find(INDArray indices, INDArray mask, int classes) {
    int batch = (int) indices.size(0);
    int time = (int) indices.size(2);
    float[] values = Floats.of(indices.permute(2, 0, 1));
    float[] counted = Masks.timeMajor(mask, time, batch);
    steps = values.length;
    rows = new int[steps];
    labels = new int[steps];
    int count = 0;
    for (int row = 0; row < steps; row++) {
      if (counted == null || counted[row] != 0) {
        int label = (int) values[row];
        if (label < 0 || label >= classes) {
          throw new IllegalArgumentException(
              "expected a label from 0 to " + (classes - 1) + ", found " + values[row]);
        }
        rows[count] = row;
        labels[count++] = label;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("no step of " + batch + " sequences has a label");
    }
    rows = Arrays.copyOf(rows, count);
    labels = Arrays.copyOf(labels, count);
  }

  int count() {
    return rows.length;
  }

  /** The class of each of them. */
  int[] labels() {
    return labels;
  }

  /**
   * Their inputs.
   *
   * @param x {@code [time, batch, width]}
   * @return {@code [count, width]}; valid until the next call
   */
  FloatPointer gather(FloatPointer x, int width) {
    all = Tape.room(all, (long) steps * width);
    packed = Tape.room(packed, (long) rows.length * width);
    new FloatPointer(x).get(all, 0, steps * width);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, rows[i] * width, packed, i * width, width);
    }
    inputs.reserve((long) rows.length * width);
    inputs.put(0, packed, 0, rows.length * width);
    return inputs.at(0);
  }

  /** Where the gradients of what was gathered are to be written. */
  FloatPointer gradients(int width) {
    gradients.reserve((long) rows.length * width);
    return gradients.at(0);
  }

  /**
   * Puts the gradients at their steps, and 0 at all others.
   *
   * @param dx {@code [time, batch, width]}
   */
  void scatter(FloatPointer dx, int width) {
    gradients.get(0, packed, 0, rows.length * width);
    Arrays.fill(all, 0, steps * width, 0);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(packed, i * width, all, rows[i] * width, width);
    }
    dx.put(all, 0, steps * width);
  }
}
