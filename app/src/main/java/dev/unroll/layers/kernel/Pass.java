package dev.unroll.layers.kernel;

/** What a window is read for. */
public enum Pass {
  /**
   * Back-propagation comes after it: the tape keeps what it needs. Factors may be {@link Bf16x2},
   * which is accurate enough for gradients, but not for outputs of a trained network with its large
   * weights.
   */
  TRAINING,

  /** Only the outputs are wanted: each step uses the memory of the step before. */
  INFERENCE,

  /**
   * The same, of a single step after others with the same weights, which stay packed until {@link
   * Kernel#forgetWeights}.
   */
  STEP
}
