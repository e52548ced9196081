package dev.unroll.evaluation;

import org.nd4j.linalg.dataset.DataSet;

/** A prediction that needs no network. */
interface BaselinePredictor {
  RegressionMetrics.BaselineKind kind();

  /**
   * Predictions for every output of every step of a batch, in the data's units and the order of
   * {@link Steps#outputs}.
   */
  double[] predict(Steps steps, DataSet batch);
}
