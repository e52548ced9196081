package dev.unroll.evaluation;

import org.nd4j.linalg.dataset.DataSet;

/** Is given the outputs of every batch of a pass over a split. */
interface OutputListener {
  /**
   * @param steps the batch's outputs and labels
   * @param batch where they came from
   */
  void add(Steps steps, DataSet batch);
}
