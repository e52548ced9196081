package dev.unroll.training;

import dev.unroll.config.ClassWeights;
import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.layers.Floats;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much a label counts in the loss, by its class. The loss of a batch is then the weighted mean,
 * sum(w loss) / sum(w), as in PyTorch: a learning rate does not depend on how large all weights
 * are.
 *
 * <p>A one-hot label times its weight is what the engine's softmax makes of it: loss and gradient
 * of a row are proportional to the sum of its labels.
 *
 * @param byClass above 0, in output order
 */
record LossWeights(float... byClass) {
  private static final int BATCH = 500;

  /** Empty where all classes count alike. */
  static Optional<LossWeights> of(ClassWeights config, SequenceData data) {
    if (config.none()) {
      return Optional.empty();
    }
    return Optional.of(config.balanced() ? balanced(data) : named(config, data));
  }

  private static LossWeights named(ClassWeights config, SequenceData data) {
    List<String> classes = data.encoding().classes();
    float[] weights = new float[classes.size()];
    Arrays.fill(weights, 1);
    config
        .byName()
        .forEach(
            (name, weight) -> {
              int label = classes.indexOf(name);
              if (label < 0) {
                throw new IllegalArgumentException("weight of a class that is not: " + name);
              }
              weights[label] = weight.floatValue();
            });
    return new LossWeights(weights);
  }

  /**
   * All labels / (classes × labels of the class), of the classes that occur, so that each has the
   * same weight in all (King and Zeng 2001, as in scikit-learn).
   */
  private static LossWeights balanced(SequenceData data) {
    double[] counts = new double[data.shape().outputSize()];
    BatchIterator batches = data.evaluation(Split.TRAIN, BATCH);
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      double[] ofBatch = sums(batch);
      Arrays.setAll(counts, label -> counts[label] + ofBatch[label]);
    }
    double all = Arrays.stream(counts).sum();
    long occur = Arrays.stream(counts).filter(count -> count > 0).count();
    float[] weights = new float[counts.length];
    for (int label = 0; label < weights.length; label++) {
      weights[label] = counts[label] == 0 ? 1 : (float) (all / (occur * counts[label]));
    }
    return new LossWeights(weights);
  }

  /**
   * Weighs the labels of a batch in place.
   *
   * @return the sum of the weights of the labels that count, which the loss is to be divided by
   */
  double apply(DataSet batch) {
    INDArray labels = batch.getLabels();
    INDArray weights = Nd4j.createFromArray(byClass);
    labels.muli(
        labels.rank() == 2
            ? weights.reshape(1, byClass.length)
            : weights.reshape(1, byClass.length, 1));
    return Arrays.stream(sums(batch)).sum();
  }

  /** Of the labels of each class that are not masked. */
  private static double[] sums(DataSet batch) {
    INDArray labels = batch.getLabels();
    INDArray mask = BatchCounts.labelsMask(batch);
    int classes = (int) labels.size(1);
    // A row a sequence, or a step of one.
    float[] rows = Floats.of(labels.rank() == 3 ? labels.permute(0, 2, 1) : labels);
    float[] counted = mask == null ? null : Floats.of(mask);
    double[] sums = new double[classes];
    for (int row = 0; row < rows.length / classes; row++) {
      for (int label = 0; label < classes && (counted == null || counted[row] != 0); label++) {
        sums[label] += rows[row * classes + label];
      }
    }
    return sums;
  }
}
