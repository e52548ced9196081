package dev.unroll.evaluation;

import dev.unroll.layers.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** The masks of a batch: which steps are scored, and which hold features. */
final class BatchMasks {
  private BatchMasks() {}

  /**
   * The mask of what is scored, or null if all is. Labels a step without a mask of their own take
   * that of the features; a label a sequence needs none, as the features' mask is the network's
   * business there.
   */
  static INDArray labels(DataSet batch) {
    INDArray mask = batch.getLabelsMaskArray();
    boolean labelPerStep = batch.getLabels().rank() == 3;
    return mask == null && labelPerStep ? batch.getFeaturesMaskArray() : mask;
  }

  /** The features' mask, {@code [batch][time]}, or null. */
  static float[] features(DataSet batch) {
    INDArray mask = batch.getFeaturesMaskArray();
    return mask == null ? null : Floats.of(mask);
  }
}
