package dev.unroll.training;

import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.datasets.SequenceData;

/**
 * How long a training is and when it is evaluated.
 *
 * @param iterationsPerEpoch updates in one pass over the training split
 * @param iterations updates in all
 * @param evaluateEvery iterations between evaluations
 */
public record TrainingPlan(long iterationsPerEpoch, long iterations, long evaluateEvery) {

  public static TrainingPlan of(
      TrainingConfig training, EvaluationConfig evaluation, SequenceData data) {
    return of(training, evaluation, TrainingBatches.updates(training, data));
  }

  static TrainingPlan of(TrainingConfig training, EvaluationConfig evaluation, long perEpoch) {
    long iterations =
        training
            .iterations()
            .map(Integer::longValue)
            .orElseGet(() -> perEpoch * training.epochs().orElseThrow());
    return new TrainingPlan(
        perEpoch, iterations, evaluation.every().map(Integer::longValue).orElse(perEpoch));
  }

  /** Whether an evaluation is due after so many iterations; always after the last one. */
  boolean evaluatesAfter(long iterationsDone) {
    return iterationsDone % evaluateEvery == 0 || iterationsDone == iterations;
  }
}
