package dev.unroll.layers;

/** A layer that looks back at the source while it writes a target. */
interface Aligned {
  /**
   * Of the last step, by sequence: the weight of each step of its source, the first one read first;
   * none before the target begins.
   */
  float[][] alignment();
}
