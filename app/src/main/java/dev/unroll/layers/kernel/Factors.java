package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The matrices that a {@link Kernel} multiplies in a window, and its cached products.
 *
 * <p>B sequences, T steps, I inputs, H units, G gates times H.
 */
abstract sealed class Factors permits FloatFactors, Bf16x2Factors {
  /** The state that each step multiplied with the recurrent weights. */
  final Rows states;

  /** Gradients of the products of a chunk of steps. */
  final Rows gradients;

  /** Those of the recurrent products; the same object unless the cell has separate ones. */
  final Rows recurrentGradients;

  final ProductCache ofStates;
  final ProductCache ofStateGradients;
  final ProductCache ofInput;
  final ProductCache ofInputGradient;

  /** Sequences of the current window. */
  private int batch;

  /**
   * @param keeps whether packed weights stay until {@link #forget}; the scratch memory must be its
   *     own then
   */
  Factors(
      Rows states,
      Rows gradients,
      Rows recurrentGradients,
      ProductCache.Factory factory,
      Scratch scratch,
      boolean keeps) {
    this.states = states;
    this.gradients = gradients;
    this.recurrentGradients = recurrentGradients;
    ofStates = new ProductCache(factory, scratch.ofStep, keeps);
    ofStateGradients = new ProductCache(factory, scratch.ofStep, false);
    ofInput = new ProductCache(factory, scratch.ofSteps, keeps);
    ofInputGradient = new ProductCache(factory, scratch.ofSteps, false);
  }

  /** Weights may have changed. */
  final void forget() {
    ofStates.forget();
    ofInput.forget();
  }

  final int batch() {
    return batch;
  }

  /** Begins a window. */
  void forward(int steps, int newBatch) {
    batch = newBatch;
    states.reserve(steps, batch);
  }

  /**
   * The input of some steps.
   *
   * @param x of all steps, {@code [T, B, I]}
   */
  abstract Pointer input(FloatPointer x, int first, int count);

  /** Begins the backward pass, in chunks of that many steps. */
  final void backward(int chunk) {
    gradients.reserve(chunk, batch);
    recurrentGradients.reserve(chunk, batch);
  }

  /**
   * Adds the contribution of a chunk of steps to the gradients of the weights.
   *
   * @param x input of all steps, {@code [T, B, I]}
   * @param started false for the first chunk, which overwrites instead
   */
  abstract void addWeightGradients(
      FloatPointer x, int first, int count, Kernel.Weights gradients, boolean started);

  /** Writes the gradients of the weights, where {@link #addWeightGradients} has not done so. */
  abstract void writeWeightGradients(Kernel.Weights gradients);
}
