package dev.unroll.evaluation;

import org.nd4j.linalg.dataset.DataSet;

/** Errors of predicted numbers, and of a baseline, in the data's units. */
final class RegressionScore implements Score {
  private final Scale scale;
  private final TrainingMean baseline;
  private double loss;
  private double squared;
  private double absolute;
  private double baselineSquared;
  private double baselineAbsolute;
  private double targetMean;
  private double targetSquares;
  private long steps;
  private long values;

  /**
   * @param scale how the targets were standardised
   */
  RegressionScore(Scale scale, TrainingMean baseline) {
    this.scale = scale;
    this.baseline = baseline;
  }

  @Override
  public void add(Steps batchSteps, DataSet batch) {
    double[] predictions = baseline.predict(batchSteps);
    int size = batchSteps.size();
    for (int step = 0; step < batchSteps.count(); step++) {
      if (batchSteps.scored(step)) {
        loss += batchSteps.loss(step, Objective.SQUARED_ERROR);
        steps++;
        for (int i = step * size; i < (step + 1) * size; i++) {
          add(
              scale.original(batchSteps.labels()[i]),
              scale.original(batchSteps.outputs()[i]),
              predictions[i]);
        }
      }
    }
  }

  private void add(double target, double predicted, double baselinePredicted) {
    double error = predicted - target;
    squared += error * error;
    absolute += Math.abs(error);
    double baselineError = baselinePredicted - target;
    baselineSquared += baselineError * baselineError;
    baselineAbsolute += Math.abs(baselineError);
    // Welford 1962: no difference of large sums, so a large mean costs no digits.
    values++;
    double deviation = target - targetMean;
    targetMean += deviation / values;
    targetSquares += deviation * (target - targetMean);
  }

  @Override
  public long count() {
    return steps;
  }

  @Override
  public RegressionMetrics metrics() {
    return new RegressionMetrics(
        loss / steps,
        squared / values,
        absolute / values,
        explained(),
        baselineSquared / values,
        baselineAbsolute / values);
  }

  private double explained() {
    if (targetSquares == 0) {
      return squared == 0 ? 1 : 0;
    }
    return 1 - squared / targetSquares;
  }
}
