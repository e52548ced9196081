package dev.unroll.evaluation.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {
  private static final double[] FOUR = {0.125, 0.5, 0.25, 0.125};

  @Test
  void of_probabilities_areThemselves() {
    assertThat(Distribution.of(new float[] {0.25f, 0.75f})).containsExactly(0.25, 0.75);
  }

  @Test
  void of_rawOutputs_countAsZeroBelowZero() {
    assertThat(Distribution.of(new float[] {-1, 3, 1})).containsExactly(0, 0.75, 0.25);
  }

  @Test
  void of_negativeOutputs_theLargestHasAll() {
    assertThat(Distribution.of(new float[] {-3, -1, -2})).containsExactly(0, 1, 0);
  }

  @Test
  void of_notANumber_isRefused() {
    assertThatThrownBy(() -> Distribution.of(new float[] {1, Float.NaN}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("output 1 is NaN");
    assertThatThrownBy(() -> Distribution.of(new float[] {Float.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void temper_one_changesNothing() {
    assertThat(Distribution.temper(FOUR, 1)).containsExactly(FOUR, within(1e-15));
  }

  @Test
  void temper_half_squares() {
    // p^(1/T): 1/64, 1/4, 1/16, 1/64 of 22/64.
    assertThat(Distribution.temper(FOUR, 0.5))
        .containsExactly(new double[] {1 / 22.0, 16 / 22.0, 4 / 22.0, 1 / 22.0}, within(1e-15));
  }

  @Test
  void temper_towardsZero_theLikeliestHasAll() {
    assertThat(Distribution.temper(FOUR, 1e-6)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void temper_towardsInfinity_allThatArePossibleAreAlike() {
    assertThat(Distribution.temper(new double[] {0.9, 0.1, 0}, 1e12))
        .containsExactly(new double[] {0.5, 0.5, 0}, within(1e-9));
  }

  @Test
  void temper_tinyProbabilities_stayFinite() {
    assertThat(Distribution.temper(new double[] {1e-300, 1 - 1e-300}, 0.01)).containsExactly(0, 1);
  }

  @Test
  void topK_two_keepsTheTwoLikeliest() {
    assertThat(Distribution.topK(FOUR, 2)).containsExactly(0, 2 / 3.0, 1 / 3.0, 0);
  }

  @Test
  void topK_equals_keepsTheFirst() {
    assertThat(Distribution.topK(FOUR, 3)).containsExactly(1 / 7.0, 4 / 7.0, 2 / 7.0, 0);
  }

  @Test
  void topK_moreThanThereAre_changesNothing() {
    assertThat(Distribution.topK(FOUR, 9)).containsExactly(FOUR);
  }

  @Test
  void topP_reachedExactly_takesNoMore() {
    assertThat(Distribution.topP(FOUR, 0.75)).containsExactly(0, 2 / 3.0, 1 / 3.0, 0);
  }

  @Test
  void topP_notReached_takesOneMore() {
    assertThat(Distribution.topP(FOUR, 0.76)).containsExactly(1 / 7.0, 4 / 7.0, 2 / 7.0, 0);
  }

  @Test
  void topP_small_keepsTheLikeliest() {
    assertThat(Distribution.topP(FOUR, 1e-9)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void topP_one_changesNothing() {
    assertThat(Distribution.topP(FOUR, 1)).containsExactly(FOUR);
  }

  @Test
  void draw_uniform_fallsOnItsPart() {
    assertThat(Distribution.draw(FOUR, 0)).isZero();
    assertThat(Distribution.draw(FOUR, 0.1249)).isZero();
    assertThat(Distribution.draw(FOUR, 0.125)).isEqualTo(1);
    assertThat(Distribution.draw(FOUR, 0.6249)).isEqualTo(1);
    assertThat(Distribution.draw(FOUR, 0.625)).isEqualTo(2);
    assertThat(Distribution.draw(FOUR, 0.875)).isEqualTo(3);
  }

  @Test
  void draw_impossible_isNeverDrawn() {
    assertThat(Distribution.draw(new double[] {0, 1, 0}, 0)).isEqualTo(1);
    assertThat(Distribution.draw(new double[] {0, 1 - 1e-12, 0}, Math.nextDown(1.0))).isEqualTo(1);
  }
}
