package dev.unroll.layers.kernel;

/** Softmax, cross-entropy and their gradient over rows of classes. */
public final class Softmax {
  private Softmax() {}

  /** Turns a row of products into probabilities. */
  public static void apply(float[] values, int at, int classes) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      largest = Math.max(largest, values[at + i]);
    }
    float sum = 0;
    for (int i = 0; i < classes; i++) {
      float value = (float) Math.exp(values[at + i] - largest);
      values[at + i] = value;
      sum += value;
    }
    float scale = 1 / sum;
    for (int i = 0; i < classes; i++) {
      values[at + i] *= scale;
    }
  }

  /** The sum over rows of - target log(probability), in nats. */
  public static double crossEntropy(float[] probabilities, float[] target, int at, int length) {
    double sum = 0;
    for (int i = at; i < at + length; i++) {
      if (target[i] != 0) {
        // The smallest float keeps a probability that underflowed from being infinitely wrong.
        sum -= target[i] * Math.log(Math.max(probabilities[i], Float.MIN_VALUE));
      }
    }
    return sum;
  }

  /** Rows whose largest target, if any, is where the first of the largest probabilities is. */
  public static int hits(float[] probabilities, float[] target, int rows, int classes) {
    int hits = 0;
    for (int at = 0; at < rows * classes; at += classes) {
      int expected = largest(target, at, classes);
      if (target[at + expected] != 0 && expected == largest(probabilities, at, classes)) {
        hits++;
      }
    }
    return hits;
  }

  /** The first of the largest values, counted from {@code from}. */
  public static int largest(float[] values, int from, int length) {
    int largest = from;
    for (int i = from + 1; i < from + length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest - from;
  }

  /** Replaces targets by the gradient of the products, probability sum(target) - target. */
  public static void gradient(float[] probabilities, float[] target, int rows, int classes) {
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      float sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += target[at + i];
      }
      for (int i = 0; i < classes; i++) {
        target[at + i] = sum * probabilities[at + i] - target[at + i];
      }
    }
  }
}
