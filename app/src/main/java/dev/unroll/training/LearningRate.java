package dev.unroll.training;

import dev.unroll.config.ScheduleConfig;

/**
 * The learning rate at each iteration: a linear warm-up times the factor of the schedule.
 *
 * <p>A function of the iteration alone, except for {@code plateau}, which depends on the monitored
 * metric of the validation split.
 */
final class LearningRate {
  private final double base;
  private final ScheduleConfig schedule;
  private final long iterations;
  private double plateauFactor = 1;
  private double bestCost = Double.POSITIVE_INFINITY;
  private int evaluationsSinceBest;

  /**
   * @param base the optimizer's learning rate
   * @param iterations of the whole training
   */
  LearningRate(double base, ScheduleConfig schedule, long iterations) {
    this.base = base;
    this.schedule = schedule;
    this.iterations = iterations;
  }

  /**
   * @param iteration counted from 0
   */
  double at(long iteration) {
    double warmup =
        iteration < schedule.warmup() ? (iteration + 1.0) / (schedule.warmup() + 1.0) : 1;
    return base * warmup * factor(iteration);
  }

  /** Tells the schedule the cost of the monitored metric in an evaluation. */
  void evaluated(double cost) {
    if (!(schedule instanceof ScheduleConfig.Plateau plateau)) {
      return;
    }
    if (cost < bestCost) {
      bestCost = cost;
      evaluationsSinceBest = 0;
    } else if (++evaluationsSinceBest >= plateau.patience()) {
      plateauFactor *= plateau.factor();
      evaluationsSinceBest = 0;
    }
  }

  TrainingState.Schedule state() {
    return new TrainingState.Schedule(plateauFactor, bestCost, evaluationsSinceBest);
  }

  void restore(TrainingState.Schedule state) {
    plateauFactor = state.factor();
    bestCost = state.bestLoss();
    evaluationsSinceBest = state.evaluationsSinceBest();
  }

  private double factor(long iteration) {
    // From 0 at the end of the warm-up to 1 at the last iteration.
    double progress =
        Math.max(0, iteration - schedule.warmup())
            / Math.max(1.0, iterations - 1.0 - schedule.warmup());
    if (schedule instanceof ScheduleConfig.Constant) {
      return 1;
    }
    if (schedule instanceof ScheduleConfig.Step step) {
      return Math.pow(step.factor(), iteration / step.every());
    }
    if (schedule instanceof ScheduleConfig.Exponential exponential) {
      return Math.pow(exponential.end(), progress);
    }
    if (schedule instanceof ScheduleConfig.Cosine cosine) {
      return cosine.end() + (1 - cosine.end()) * (1 + Math.cos(Math.PI * progress)) / 2;
    }
    if (schedule instanceof ScheduleConfig.Plateau) {
      return plateauFactor;
    }
    throw new AssertionError(schedule);
  }
}
