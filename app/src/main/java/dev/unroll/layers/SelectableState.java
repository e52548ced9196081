package dev.unroll.layers;

/** A layer whose sequences can be chosen from between two steps, as beam search does. */
interface SelectableState {
  /**
   * Sequence i of the next step goes on from the state that sequence {@code rows[i]} has now.
   *
   * @param rows of the last step, each any number of times; -1: from none
   */
  void select(int... rows);
}
