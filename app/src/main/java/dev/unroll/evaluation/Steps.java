package dev.unroll.evaluation;

import dev.unroll.layers.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network said about one batch, and what was right, as plain arrays: step after step, each
 * with {@code size} consecutive values. A batch {@code [batch, size, time]} has batch x time steps,
 * the time running fastest; a batch {@code [batch, size]} has one step a sequence.
 *
 * @param count steps, those that are not scored included
 * @param size outputs a step
 * @param outputs {@code count * size} values
 * @param labels as many
 * @param mask one a step, 0 where it is not scored; null: all are
 */
record Steps(int count, int size, float[] outputs, float[] labels, float[] mask) {
  Steps {
    if (outputs.length != count * size || labels.length != outputs.length) {
      throw new IllegalArgumentException(
          "%d steps of %d need as many outputs and labels: %d and %d"
              .formatted(count, size, outputs.length, labels.length));
    }
    if (mask != null && mask.length != count) {
      throw new IllegalArgumentException(
          "%d steps need a mask of as many values: %d".formatted(count, mask.length));
    }
  }

  /**
   * @param output {@code [batch, size, time]} or {@code [batch, size]}
   * @param labels of the same shape
   * @param mask {@code [batch, time]} or {@code [batch, 1]}; null: every step is scored
   */
  static Steps of(INDArray output, INDArray labels, INDArray mask) {
    if (!output.equalShapes(labels)) {
      throw new IllegalArgumentException(
          "output %s, labels %s".formatted(output.shapeInfoToString(), labels.shapeInfoToString()));
    }
    int size = (int) output.size(1);
    return new Steps(
        (int) (output.length() / size),
        size,
        stepwise(output),
        stepwise(labels),
        mask == null ? null : Floats.of(mask));
  }

  boolean scored(int step) {
    return mask == null || mask[step] != 0;
  }

  /** The index of the class that is right at a step whose labels are one-hot. */
  int label(int step) {
    return Floats.argmax(labels, step * size, size);
  }

  /** The class with the largest output at a step. */
  int prediction(int step) {
    return Floats.argmax(outputs, step * size, size);
  }

  /**
   * The probability of a class at a step: its output's share of all, where outputs below 0 count as
   * none, so that a network trained on squared errors has probabilities too. NaN where an output
   * is.
   */
  double probability(int step, int label) {
    double sum = 0;
    for (int i = step * size; i < (step + 1) * size; i++) {
      sum += Math.max(outputs[i], 0);
    }
    return sum == 0 ? 1.0 / size : Math.max(outputs[step * size + label], 0) / sum;
  }

  /** The loss at a step. */
  double loss(int step, Objective objective) {
    return objective == Objective.CROSS_ENTROPY
        ? StepLoss.crossEntropy(outputs[step * size + label(step)])
        : StepLoss.squaredError(outputs, labels, step * size, size);
  }

  /** {@code [batch, size, time]} as {@code [batch][time][size]}. */
  static float[] stepwise(INDArray array) {
    return Floats.of(array.rank() == 3 ? array.permute(0, 2, 1) : array);
  }
}
