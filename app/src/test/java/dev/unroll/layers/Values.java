package dev.unroll.layers;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers of tests: sequences {@code [time][batch][features]} in double, and the same as
 * Deeplearning4j's {@code [batch, features, time]} in float32.
 */
public final class Values {
  private Values() {}

  /** A number between -size and size that float32 has, too. */
  public static double next(SplittableRandom random, double size) {
    return (float) ((2 * random.nextDouble() - 1) * size);
  }

  public static double[] random(SplittableRandom random, int length, double size) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = next(random, size);
    }
    return values;
  }

  public static double[][][] random(SplittableRandom random, int steps, int batch, int features) {
    double[][][] values = new double[steps][batch][];
    for (double[][] step : values) {
      for (int b = 0; b < batch; b++) {
        step[b] = random(random, features, 1);
      }
    }
    return values;
  }

  /** One class of several at every step. */
  static double[][][] classes(SplittableRandom random, int steps, int batch, int classes) {
    double[][][] values = new double[steps][batch][classes];
    for (double[][] step : values) {
      for (double[] row : step) {
        row[random.nextInt(classes)] = 1;
      }
    }
    return values;
  }

  static INDArray array(double[][][] values) {
    int steps = values.length;
    int batch = values[0].length;
    int features = values[0][0].length;
    INDArray array = Nd4j.create(DataType.FLOAT, batch, features, steps);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        for (int i = 0; i < features; i++) {
          array.putScalar(b, i, t, values[t][b][i]);
        }
      }
    }
    return array;
  }

  /** {@code [batch, features]}, of a window of one step. */
  static INDArray row(double[][][] values) {
    return Nd4j.create(values[0]).castTo(DataType.FLOAT);
  }

  public static INDArray flat(double[] values) {
    return Nd4j.createFromArray(values).castTo(DataType.FLOAT);
  }

  /** {@code [batch, time]}; null if nothing is padded. */
  static INDArray mask(boolean[][] real) {
    INDArray mask = Nd4j.ones(DataType.FLOAT, real[0].length, real.length);
    for (int t = 0; t < real.length; t++) {
      for (int b = 0; b < real[t].length; b++) {
        mask.putScalar(b, t, real[t][b] ? 1 : 0);
      }
    }
    return mask.minNumber().doubleValue() == 1 ? null : mask;
  }

  /** In the order {@code [time][batch][features]}; an array of rank 2 is a window of one step. */
  static double[] list(INDArray array) {
    INDArray ordered = array.rank() == 2 ? array : array.permute(2, 0, 1);
    return ordered.dup('c').data().asDouble();
  }

  static double[] list(double[][][] values) {
    int features = values[0][0].length;
    int batch = values[0].length;
    double[] list = new double[values.length * batch * features];
    for (int t = 0; t < values.length; t++) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(values[t][b], 0, list, (t * batch + b) * features, features);
      }
    }
    return list;
  }

  /** The largest difference. */
  static double difference(double[] found, double[] expected) {
    if (found.length != expected.length) {
      throw new AssertionError(found.length + " values, expected " + expected.length);
    }
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      double difference = Math.abs(found[i] - expected[i]);
      if (!(difference <= largest)) { // NaN is the largest
        largest = difference;
      }
      if (Double.isNaN(largest)) {
        return largest;
      }
    }
    return largest;
  }

  static double difference(INDArray found, INDArray expected) {
    return difference(list(found), list(expected));
  }

  /** The largest difference, relative to the largest value. */
  static double relativeError(double[] found, double[] expected) {
    double largest = 1e-6;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    return difference(found, expected) / largest;
  }
}
