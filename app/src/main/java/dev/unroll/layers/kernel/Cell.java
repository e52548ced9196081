package dev.unroll.layers.kernel;

/**
 * The arithmetic of a recurrent cell at one step, apart from its matrix products, on planes of
 * {@code [sequences, units]}.
 */
public sealed interface Cell permits LstmCell, GruCell, RnnCell {
  /** Gates; a layer of H units has [inputs, gates H] and [H, gates H] weights. */
  int gates();

  /** Whether the recurrent product is not added to the input's, as a gate multiplies it first. */
  default boolean recurrentApart() {
    return false;
  }

  /** Whether a gate's recurrent product has another gradient than its input product. */
  default boolean recurrentApart(int gate) {
    return false;
  }

  /** Whether it has a cell state beside its hidden state. */
  default boolean hasCell() {
    return false;
  }

  /** Whether the gradient of a state also reaches the previous state directly, as in GRU. */
  default boolean passesState() {
    return false;
  }

  /**
   * Whether outputs stay within 1e-5 if the factors of products are {@link Bf16x2}: gates keep
   * states small, so that errors do not grow from step to step.
   */
  default boolean toleratesBf16x2() {
    return false;
  }

  /**
   * Turns the products of a step in {@link Tape#gates} into activated gates, and the state before
   * the step in {@link Tape#h} and {@link Tape#c} into the state after it.
   */
  void forward(Tape tape, int step);

  /**
   * Turns the gradient of the state after a step in {@link Tape#dh} and {@link Tape#dc} into those
   * of the products in {@link Tape#dz} and {@link Tape#du}, of the cell state before the step in
   * {@link Tape#dc}, and the direct part of the gradient of the state before it, see {@link
   * #passesState}, in {@link Tape#carry}.
   */
  void backward(Tape tape, int step);
}
