package dev.unroll.layers;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences as Deeplearning4j passes them, {@code [batch, features, time]} in any strides, and in
 * the order in which the engine works, {@code [time, batch, features]}.
 *
 * <p>The engine returns views of arrays in its own order, so nothing is copied between two of its
 * layers.
 */
final class TimeMajor {
  private TimeMajor() {}

  /** The memory of a float32 array, from its first element on. */
  static FloatPointer pointer(INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "expected float32, found " + array.dataType() + "; the fused layers compute in float32");
    }
    return new FloatPointer(array.data().addressPointer());
  }

  /** Whether an array lies in memory as {@code [time, batch, features]} without gaps. */
  static boolean is(INDArray array) {
    long batch = array.size(0);
    long features = array.size(1);
    return isByStep(array) && (array.size(2) == 1 || array.stride(2) == batch * features);
  }

  /** The same with gaps between steps, as in a slice of a batch. */
  private static boolean isByStep(INDArray array) {
    long features = array.size(1);
    return (features == 1 || array.stride(1) == 1)
        && (array.size(0) == 1 || array.stride(0) == features);
  }

  /** The view {@code [batch, features, time]} of an array {@code [time, batch, features]}. */
  static INDArray view(INDArray timeMajor) {
    return timeMajor.permute(1, 2, 0);
  }

  /**
   * Batches one after the other in a larger one.
   *
   * @param parts {@code [rows, …]} of the same shape but for the rows
   */
  static INDArray join(INDArray[] parts) {
    for (INDArray part : parts) {
      if (part.rank() != 3 || part.dataType() != DataType.FLOAT || !is(part)) {
        return Nd4j.concat(0, parts);
      }
    }
    int batch = Arrays.stream(parts).mapToInt(part -> (int) part.size(0)).sum();
    int features = (int) parts[0].size(1);
    int steps = (int) parts[0].size(2);
    INDArray joined = Nd4j.createUninitialized(DataType.FLOAT, steps, batch, features);
    FloatPointer to = pointer(joined);
    long first = 0;
    for (INDArray part : parts) {
      int row = (int) part.size(0) * features;
      float[] values = new float[steps * row];
      pointer(part).get(values);
      for (int t = 0; t < steps; t++) {
        to.position((long) t * batch * features + first).put(values, t * row, row);
      }
      first += row;
    }
    return view(joined);
  }

  /**
   * Reads an array {@code [batch, features, time]} of any strides.
   *
   * @param to {@code [time, batch, features]}
   * @param scratch at least as large as {@link #extent}
   */
  static void read(INDArray from, float[] to, float[] scratch) {
    int batch = (int) from.size(0);
    int features = (int) from.size(1);
    int steps = (int) from.size(2);
    if (is(from)) {
      pointer(from).get(to, 0, batch * features * steps);
      return;
    }
    if (isByStep(from)) {
      readSteps(pointer(from), from.stride(2), steps, batch * features, to);
      return;
    }
    pointer(from).get(scratch, 0, extent(from));
    int batchStride = from.stride(0);
    int featureStride = from.stride(1);
    int timeStride = from.stride(2);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int source = b * batchStride + t * timeStride;
        int target = (t * batch + b) * features;
        if (featureStride == 1) {
          System.arraycopy(scratch, source, to, target, features);
        } else {
          for (int f = 0; f < features; f++) {
            to[target + f] = scratch[source + f * featureStride];
          }
        }
      }
    }
  }

  private static void readSteps(FloatPointer from, int stride, int steps, int length, float[] to) {
    long first = from.position();
    for (int t = 0; t < steps; t++) {
      from.position(first + (long) t * stride).get(to, t * length, length);
    }
  }

  /** Elements from the first of an array to its last, gaps included. */
  static int extent(INDArray array) {
    long last = 0;
    for (int i = 0; i < array.rank(); i++) {
      last += (array.size(i) - 1) * array.stride(i);
    }
    return Math.toIntExact(last + 1);
  }
}
