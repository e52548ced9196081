package dev.unroll.evaluation;

import org.nd4j.linalg.dataset.DataSet;

/** Adds up what a network got right, batch by batch. */
interface Score {
  /**
   * @param steps the batch's outputs and labels
   * @param batch where they came from
   */
  void add(Steps steps, DataSet batch);

  /** Steps scored so far. */
  long count();

  /** Over all that was added; there must be something. */
  Metrics metrics();
}
