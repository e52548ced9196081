package dev.unroll.layers;

/** A layer that reads the source again at each step of the target. */
interface Aligned {
  /**
   * Of the last step, by sequence: a weight for each source step that was read since its state was
   * none, oldest first; of length 0 before the target begins.
   */
  float[][] alignment();
}
