package dev.unroll.evaluation;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Always the mean of the training targets.
 *
 * @param means one an output, in the data's units
 */
record TrainingMean(double... means) {

  /** The means over a training split whose targets are not standardised, in one pass over it. */
  static TrainingMean over(SequenceData data, int batchSize) {
    double[] sums = new double[data.shape().outputSize()];
    long count = 0;
    DataSetIterator batches = data.evaluation(Split.TRAIN, batchSize);
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      Steps steps = Steps.of(batch.getLabels(), batch.getLabels(), BatchMasks.labels(batch));
      for (int step = 0; step < steps.count(); step++) {
        if (steps.scored(step)) {
          for (int output = 0; output < sums.length; output++) {
            sums[output] += steps.labels()[step * sums.length + output];
          }
          count++;
        }
      }
    }
    for (int output = 0; output < sums.length; output++) {
      sums[output] /= Math.max(count, 1);
    }
    return new TrainingMean(sums);
  }

  /** For every output of every step, in the data's units and the order of {@link Steps#outputs}. */
  double[] predict(Steps steps) {
    double[] predictions = new double[steps.outputs().length];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = means[i % means.length];
    }
    return predictions;
  }
}
