package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final EvaluationConfig EACH_EPOCH = new EvaluationConfig(Optional.empty(), 1, 1);

  private static TrainingConfig training(Optional<Integer> epochs, Optional<Integer> iterations) {
    return new TrainingConfig(
        epochs,
        iterations,
        5,
        TestNetworks.SGD,
        new ScheduleConfig.Constant(0),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        CheckpointConfig.AUTO);
  }

  private static LongStream evaluations(TrainingPlan plan) {
    return LongStream.rangeClosed(1, plan.iterations()).filter(plan::evaluatesAfter);
  }

  @Test
  void of_epochs_theLastBatchMayBeSmaller() {
    TrainingConfig training = training(Optional.of(3), Optional.empty());
    assertThat(TrainingPlan.of(training, EACH_EPOCH, TrainingBatches.parts(20, 5)))
        .isEqualTo(new TrainingPlan(4, 12, 4));
    assertThat(TrainingPlan.of(training, EACH_EPOCH, TrainingBatches.parts(21, 5)))
        .isEqualTo(new TrainingPlan(5, 15, 5));
    assertThat(TrainingPlan.of(training, EACH_EPOCH, TrainingBatches.parts(1, 5)))
        .isEqualTo(new TrainingPlan(1, 3, 1));
  }

  @Test
  void of_iterations_asGiven() {
    TrainingConfig training = training(Optional.empty(), Optional.of(7));
    assertThat(TrainingPlan.of(training, EACH_EPOCH, TrainingBatches.parts(21, 5)))
        .isEqualTo(new TrainingPlan(5, 7, 5));
  }

  @Test
  void of_evaluationEvery_asGiven() {
    TrainingConfig training = training(Optional.of(1), Optional.empty());
    EvaluationConfig every = new EvaluationConfig(Optional.of(2), 1, 1);
    assertThat(TrainingPlan.of(training, every, TrainingBatches.parts(25, 5)).evaluateEvery())
        .isEqualTo(2);
  }

  @Test
  void of_manyEpochsOfMuchData_doesNotOverflow() {
    TrainingConfig training = training(Optional.of(1_000_000), Optional.empty());
    assertThat(
            TrainingPlan.of(training, EACH_EPOCH, TrainingBatches.parts(Integer.MAX_VALUE, 5))
                .iterations())
        .isEqualTo(429_496_730_000_000L);
  }

  @Test
  void evaluatesAfter_everyAndTheLast() {
    assertThat(evaluations(new TrainingPlan(10, 7, 3))).containsExactly(3L, 6L, 7L);
    assertThat(evaluations(new TrainingPlan(10, 6, 3))).containsExactly(3L, 6L);
    assertThat(evaluations(new TrainingPlan(10, 2, 3))).containsExactly(2L);
  }
}
