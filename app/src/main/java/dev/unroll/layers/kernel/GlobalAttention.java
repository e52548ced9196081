package dev.unroll.layers.kernel;

import dev.unroll.layers.kernel.StridedProduct.Rows;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Global attention over a window: at each step of the target, the states of the source are weighted
 * by a softmax of their scores, and their mean is joined with the state of the step.
 *
 * <pre>
 *   score(h, s) = h s   or   h (W_a s)
 *   c = sum of softmax(score(h, s)) s
 *   y = tanh(W_c [c, h])
 * </pre>
 *
 * <p>B sequences, T steps of which the first S are the source's, states of H units, {@code [T, B,
 * H]}. Steps of the source pass unchanged. Products of one sequence read its rows where they are.
 *
 * <p>More than 250 lines: the backward pass undoes the forward pass, on the same memory.
 *
 * @see <a href="https://arxiv.org/abs/1508.04025">Luong et al. 2015, equations 5, 7 and 8</a>
 */
public final class GlobalAttention {
  private final int size;
  private final boolean general;
  private final ProductCache ofKeys = new ProductCache();
  private final ProductCache ofJoined = new ProductCache();
  private final ProductCache ofJoinedGradient = new ProductCache();
  private final ProductCache ofKeyGradient = new ProductCache();
  private final ProductCache ofWeightGradient = new ProductCache();

  /** W_a s of each step of the source, {@code [S, B, H]}. */
  private final OffHeapFloats keys = new OffHeapFloats();

  private final OffHeapFloats keyGradient = new OffHeapFloats();

  /** Of each sequence {@code [T - S, S]}, scores and then weights; and their gradients. */
  private final OffHeapFloats scores = new OffHeapFloats();

  private final OffHeapFloats scoreGradient = new OffHeapFloats();

  /** {@code [T - S, B, 2 H]}. */
  private final OffHeapFloats joined = new OffHeapFloats();

  private final OffHeapFloats joinedGradient = new OffHeapFloats();
  private final OffHeapFloats products = new OffHeapFloats();

  private float[] weights = {};
  private float[] gradients = {};
  private float[] output = {};
  private float[] rows = {};
  private int source;
  private int target;
  private int batch;

  /**
   * Weights or their gradients, in Deeplearning4j's layout.
   *
   * @param join W_c, {@code [2 H, H]} in column order
   * @param score W_a, {@code [H, H]} in column order; null where the score is a dot product
   */
  public record Weights(FloatPointer join, FloatPointer score) {}

  /**
   * @param general whether a score has weights
   */
  public GlobalAttention(int size, boolean general) {
    this.size = size;
    this.general = general;
  }

  /**
   * @param x states, {@code [T, B, H]}
   * @param newSource steps of the source
   * @param mask {@code [T, B]}, 0 where padded; null for no padding
   * @return {@code [T, B, H]}; valid until the next call
   */
  public float[] forward(
      FloatPointer x, int newSource, int steps, int newBatch, Weights parameters, float[] mask) {
    source = newSource;
    target = steps - source;
    batch = newBatch;
    int targetRows = target * batch;
    FloatPointer keyRows = keys(x, parameters);
    scores.reserve(Math.max(1, (long) batch * target * source));
    for (int b = 0; b < batch; b++) {
      StridedProduct.multiply(
          states(x, b), states(keyRows, 0, b).turned(), at(scores, b), target, size, source, false);
    }
    softmax(mask);
    join(x);
    products.reserve((long) targetRows * size);
    ofJoined
        .with(parameters.join(), Product.Shape.forward(targetRows, 2 * size, size))
        .multiply(joined.at(0), products.at(0));
    output = Tape.room(output, (long) steps * batch * size);
    x.get(output, 0, source * batch * size);
    products.get(0, output, source * batch * size, targetRows * size);
    for (int i = source * batch * size; i < steps * batch * size; i++) {
      output[i] = Activations.tanh(output[i]);
    }
    return output;
  }

  private FloatPointer keys(FloatPointer x, Weights parameters) {
    if (!general || source == 0) {
      return x;
    }
    keys.reserve((long) source * batch * size);
    ofKeys
        .with(parameters.score(), Product.Shape.forward(source * batch, size, size))
        .multiply(x, keys.at(0));
    return new FloatPointer(keys.at(0));
  }

  /** Scores to weights, 0 where the source is padded. */
  private void softmax(float[] mask) {
    int length = batch * target * source;
    weights = Tape.room(weights, length);
    scores.get(0, weights, 0, length);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < target; t++) {
        int at = (b * target + t) * source;
        for (int s = 0; mask != null && s < source; s++) {
          if (mask[s * batch + b] == 0) {
            weights[at + s] = Float.NEGATIVE_INFINITY;
          }
        }
        softmax(weights, at, source);
      }
    }
    scores.put(0, weights, 0, length);
  }

  /** Where no score is finite, no weight. */
  static void softmax(float[] values, int at, int length) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + length; i++) {
      largest = Math.max(largest, values[i]);
    }
    if (largest == Float.NEGATIVE_INFINITY) {
      Arrays.fill(values, at, at + length, 0);
    } else {
      Softmax.apply(values, at, length);
    }
  }

  /** Mean states of the source beside the state of each step. */
  private void join(FloatPointer x) {
    int targetRows = target * batch;
    joined.reserve((long) targetRows * 2 * size);
    if (source == 0) {
      joined.clear(targetRows * 2 * size);
    }
    FloatPointer to = new FloatPointer(joined.at(0));
    for (int b = 0; b < batch; b++) {
      StridedProduct.multiply(
          at(scores, b), states(x, 0, b), joined(to, b), target, source, size, false);
    }
    rows = Tape.room(rows, (long) targetRows * size);
    from(x, source).get(rows, 0, targetRows * size);
    for (int row = 0; row < targetRows; row++) {
      joined.put(row * 2 * size + size, rows, row * size, size);
    }
  }

  /**
   * Gradients for the window that was last read forward.
   *
   * @param dy gradient of the output, {@code [T, B, H]}, 0 where padded; overwritten
   * @param written where the gradients of the weights are written
   * @param dx where that of the states is written, {@code [T, B, H]}
   */
  public void backward(
      float[] dy, FloatPointer x, Weights parameters, Weights written, FloatPointer dx) {
    int targetRows = target * batch;
    int first = source * batch * size;
    for (int i = first; i < first + targetRows * size; i++) {
      dy[i] *= 1 - output[i] * output[i];
    }
    products.put(0, dy, first, targetRows * size);
    ofWeightGradient
        .with(joined.at(0), Product.Shape.weightGradient(targetRows, 2 * size, size))
        .multiply(products.at(0), written.join());
    joinedGradient.reserve((long) targetRows * 2 * size);
    ofJoinedGradient
        .with(parameters.join(), Product.Shape.inputGradient(targetRows, 2 * size, size))
        .multiply(products.at(0), joinedGradient.at(0));
    for (int row = 0; row < targetRows; row++) {
      joinedGradient.get(row * 2 * size + size, dy, first + row * size, size);
    }
    dx.put(dy, 0, first + targetRows * size);
    ofScores(x);
    ofStates(x, parameters, written, dx);
  }

  private void ofScores(FloatPointer x) {
    int length = batch * target * source;
    scoreGradient.reserve(Math.max(1, length));
    FloatPointer dc = new FloatPointer(joinedGradient.at(0));
    for (int b = 0; b < batch; b++) {
      StridedProduct.multiply(
          joined(dc, b),
          states(x, 0, b).turned(),
          at(scoreGradient, b),
          target,
          size,
          source,
          false);
    }
    gradients = Tape.room(gradients, length);
    scoreGradient.get(0, gradients, 0, length);
    for (int at = 0; at < length; at += source) {
      float mean = 0;
      for (int i = at; i < at + source; i++) {
        mean += weights[i] * gradients[i];
      }
      for (int i = at; i < at + source; i++) {
        gradients[i] = weights[i] * (gradients[i] - mean);
      }
    }
    scoreGradient.put(0, gradients, 0, length);
  }

  private void ofStates(FloatPointer x, Weights parameters, Weights written, FloatPointer dx) {
    boolean keyed = general && source > 0;
    FloatPointer keyRows = keyed ? new FloatPointer(keys.at(0)) : x;
    if (keyed) {
      keyGradient.reserve((long) source * batch * size);
    }
    FloatPointer ofKeys = keyed ? new FloatPointer(keyGradient.at(0)) : dx;
    FloatPointer dc = new FloatPointer(joinedGradient.at(0));
    for (int b = 0; b < batch; b++) {
      Rows ds = at(scoreGradient, b);
      Rows sources = states(dx, 0, b);
      StridedProduct.multiply(
          at(scores, b).turned(), joined(dc, b), sources, source, target, size, true);
      StridedProduct.multiply(ds, states(keyRows, 0, b), states(dx, b), target, source, size, true);
      StridedProduct.multiply(
          ds.turned(), states(x, b), states(ofKeys, 0, b), source, target, size, !keyed);
    }
    if (keyed) {
      ofWeightGradient
          .with(x, Product.Shape.weightGradient(source * batch, size, size))
          .multiply(keyGradient.at(0), written.score());
      ofKeyGradient
          .adding(parameters.score(), Product.Shape.inputGradient(source * batch, size, size), true)
          .multiply(keyGradient.at(0), dx);
    } else if (general) {
      written.score().put(new float[size * size]);
    }
  }

  /** A sequence's states from the target's first step on. */
  private Rows states(FloatPointer x, int sequence) {
    return states(x, source, sequence);
  }

  private Rows states(FloatPointer x, int step, int sequence) {
    return Rows.of(x, ((long) step * batch + sequence) * size, batch * size);
  }

  private Rows joined(FloatPointer memory, int sequence) {
    return Rows.of(memory, (long) sequence * 2 * size, batch * 2 * size);
  }

  private Rows at(OffHeapFloats memory, int sequence) {
    return Rows.of(
        new FloatPointer(memory.at(0)), (long) sequence * target * source, Math.max(1, source));
  }

  private FloatPointer from(FloatPointer x, int step) {
    return new FloatPointer(x).position(x.position() + (long) step * batch * size);
  }
}
