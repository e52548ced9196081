package dev.unroll.training;

import dev.unroll.network.TaskShape;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Random batches in ND4J's default type. */
final class Batches {
  private Batches() {}

  /**
   * @param indices features are symbols' numbers, {@code [batch, 1, time]}, rather than values
   */
  static DataSet random(TaskShape shape, int batchSize, boolean indices, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int steps = shape.timeSteps();
    INDArray features = Nd4j.create(batchSize, indices ? 1 : shape.inputSize(), steps);
    for (int i = 0; i < features.length(); i++) {
      features.putScalar(
          i, indices ? random.nextInt(shape.inputSize()) : 2 * random.nextDouble() - 1);
    }
    INDArray labels =
        shape.labelPerStep()
            ? Nd4j.create(batchSize, shape.outputSize(), steps)
            : Nd4j.create(batchSize, shape.outputSize());
    for (int b = 0; b < batchSize; b++) {
      for (int t = 0; t < (shape.labelPerStep() ? steps : 1); t++) {
        if (shape.regression()) {
          for (int k = 0; k < shape.outputSize(); k++) {
            put(labels, b, k, t, random.nextDouble());
          }
        } else {
          put(labels, b, random.nextInt(shape.outputSize()), t, 1);
        }
      }
    }
    return new DataSet(features, labels);
  }

  /** A mask {@code [batch, time]} of sequences that are padded at their end. */
  static INDArray mask(int steps, int... lengths) {
    INDArray mask = Nd4j.create(lengths.length, steps);
    for (int b = 0; b < lengths.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        mask.putScalar(b, t, 1);
      }
    }
    return mask;
  }

  private static void put(INDArray labels, int b, int k, int t, double value) {
    if (labels.rank() == 3) {
      labels.putScalar(b, k, t, value);
    } else {
      labels.putScalar(b, k, value);
    }
  }
}
