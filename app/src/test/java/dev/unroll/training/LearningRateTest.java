package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.ScheduleConfig.Constant;
import dev.unroll.config.ScheduleConfig.Cosine;
import dev.unroll.config.ScheduleConfig.Exponential;
import dev.unroll.config.ScheduleConfig.Plateau;
import dev.unroll.config.ScheduleConfig.Step;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static void assertRates(
      ScheduleConfig schedule, double base, int iterations, double... expected) {
    LearningRate rate = new LearningRate(base, schedule, iterations);
    for (int i = 0; i < expected.length; i++) {
      assertThat(rate.at(i)).as("iteration %d", i).isCloseTo(expected[i], offset(1e-15));
    }
  }

  @Test
  void at_constant_neverChanges() {
    assertRates(new Constant(0), 0.4, 3, 0.4, 0.4, 0.4);
  }

  @Test
  void at_warmup_risesLinearlyFromAboveZero() {
    assertRates(new Constant(3), 0.4, 6, 0.1, 0.2, 0.3, 0.4, 0.4, 0.4);
  }

  @Test
  void at_step_fallsEverySoManyIterations() {
    assertRates(new Step(0, 2, 0.5), 0.8, 5, 0.8, 0.8, 0.4, 0.4, 0.2);
  }

  @Test
  void at_exponential_endsAtItsFraction() {
    assertRates(new Exponential(0, 0.0001), 2, 5, 2, 0.2, 0.02, 0.002, 0.0002);
  }

  @Test
  void at_exponentialAfterWarmup_fallsFromTheEndOfTheWarmup() {
    assertRates(new Exponential(2, 0.01), 3, 5, 1, 2, 3, 0.3, 0.03);
  }

  @Test
  void at_cosine_fallsAlongHalfACosine() {
    double eighth = 0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2;
    double threeEighths = 0.1 + 0.9 * (1 - Math.sqrt(0.5)) / 2;
    assertRates(new Cosine(0, 0.1), 1, 5, 1, eighth, 0.55, threeEighths, 0.1);
  }

  @Test
  void at_trainingOfOneIteration_theWholeRate() {
    assertRates(new Cosine(0, 0), 1, 1, 1);
    assertRates(new Exponential(0, 0.01), 1, 1, 1);
  }

  @Test
  void at_trainingShorterThanTheWarmup_rises() {
    assertRates(new Cosine(3, 0), 1, 2, 0.25, 0.5);
  }

  @Test
  void evaluated_plateau_fallsAfterSoManyEvaluationsWithoutImprovement() {
    LearningRate rate = new LearningRate(1, new Plateau(0, 2, 0.5), 100);
    double[] losses = {3, 2, 2, 2.5, 1.9, 1.95, 1.9, 1.8, Double.NaN, 1.8};
    double[] expected = {1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125};
    for (int i = 0; i < losses.length; i++) {
      rate.evaluated(losses[i]);
      assertThat(rate.at(50)).as("after evaluation %d", i).isEqualTo(expected[i]);
    }
  }

  @Test
  void evaluated_plateauInItsWarmup_bothCount() {
    LearningRate rate = new LearningRate(1, new Plateau(1, 1, 0.5), 100);
    rate.evaluated(1);
    rate.evaluated(1);
    assertThat(rate.at(0)).isEqualTo(0.25);
    assertThat(rate.at(1)).isEqualTo(0.5);
  }

  @Test
  void evaluated_otherSchedule_changesNothing() {
    LearningRate rate = new LearningRate(1, new Step(0, 10, 0.5), 100);
    for (int i = 0; i < 10; i++) {
      rate.evaluated(7);
    }
    assertThat(rate.at(9)).isEqualTo(1);
  }

  @Test
  void at_everyKind_isKnown() {
    assertThat(ScheduleConfig.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            Constant.class, Step.class, Exponential.class, Cosine.class, Plateau.class);
  }
}
