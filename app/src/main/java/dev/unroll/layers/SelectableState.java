package dev.unroll.layers;

/** A layer whose sequences can be chosen from between two steps, as beam search does. */
interface SelectableState {
  /**
   * Sequence i of the next step goes on from what sequence {@code rows[i]} has now; -1: from
   * nothing.
   */
  void select(int... rows);
}
