package dev.unroll.layers.kernel;

/**
 * The arithmetic of a recurrent cell at one step, apart from its matrix products, on planes of
 * {@code [sequences, units]}.
 */
public sealed interface Cell permits LstmCell, GruCell, RnnCell {
  /** Gates; a layer of H units has [inputs, gates H] and [H, gates H] weights. */
  int gates();

  /** Whether the recurrent product is kept apart from that of the input, to be gated. */
  default boolean recurrentApart() {
    return false;
  }

  /** Whether the gradient of a gate's recurrent product is another than that of the input's. */
  default boolean recurrentApart(int gate) {
    return false;
  }

  /** Whether it has a cell state beside its hidden state. */
  default boolean hasCell() {
    return false;
  }

  /** Whether the gradient of a state reaches the state before past the recurrent product. */
  default boolean passesState() {
    return false;
  }

  /**
   * Whether its outputs stay within 1e-5 where factors of its products are {@link Bf16x2}: gates
   * keep states small and errors from growing step by step.
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
   * {@link Tape#dc}, and what {@link #passesState} says in {@link Tape#carry}.
   */
  void backward(Tape tape, int step);
}
