package dev.unroll.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/** How much a batch holds. */
final class BatchCounts {
  private BatchCounts() {}

  /** Labels that count towards the loss: one a sequence, or one a step that is not masked. */
  static long labels(DataSet batch) {
    INDArray labels = batch.getLabels();
    if (labels.rank() == 2) {
      return labels.size(0);
    }
    INDArray mask = labelsMask(batch);
    return mask == null ? labels.size(0) * labels.size(2) : mask.sumNumber().longValue();
  }

  /** Time steps that are not padding. */
  static long timeSteps(DataSet batch) {
    INDArray mask = batch.getFeaturesMaskArray();
    INDArray features = batch.getFeatures();
    return mask == null ? features.size(0) * features.size(2) : mask.sumNumber().longValue();
  }

  /**
   * The mask of labels, or null. Labels at every step that have none take that of the features;
   * Deeplearning4j would count those in the padding.
   */
  static INDArray labelsMask(DataSet batch) {
    INDArray mask = batch.getLabelsMaskArray();
    boolean labelPerStep = batch.getLabels().rank() == 3;
    return mask == null && labelPerStep ? batch.getFeaturesMaskArray() : mask;
  }
}
