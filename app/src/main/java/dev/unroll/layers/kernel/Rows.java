package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.Pointer;

/**
 * A factor of matrix products, {@code [steps, B, width]} outside the heap, of which each step of a
 * window adds B rows.
 */
sealed interface Rows permits FloatRows, Bf16x2Rows {
  /** Ensures a capacity; the content is lost. */
  void reserve(int steps, int batch);

  /**
   * Copies the rows of a step.
   *
   * @param values {@code [B, width]}
   */
  void put(int step, float[] values);

  /**
   * The same from the planes of each gate.
   *
   * @param planes {@code [gates][B, H]}, where gates times H is the width
   */
  void put(int step, float[][] planes, int hidden);

  /** The rows from a step on. Always the same object: use it before the next call. */
  Pointer at(int step);
}
