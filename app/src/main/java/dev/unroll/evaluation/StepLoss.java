package dev.unroll.evaluation;

/** Losses of one step, on {@code size} consecutive outputs of a batch. */
final class StepLoss {
  /**
   * Float32 probabilities below this lose their precision, and become 0 soon after. The worst loss
   * of a step is therefore 87.3 nats.
   */
  static final double SMALLEST_PROBABILITY = Float.MIN_NORMAL;

  private StepLoss() {}

  /** Nats; NaN if the probability is NaN. */
  static double crossEntropy(double probability) {
    return -Math.log(Math.max(probability, SMALLEST_PROBABILITY));
  }

  /** The squared error's mean over the outputs. */
  static double squaredError(float[] outputs, float[] labels, int from, int size) {
    double sum = 0;
    for (int i = from; i < from + size; i++) {
      double error = (double) outputs[i] - labels[i];
      sum += error * error;
    }
    return sum / size;
  }
}
