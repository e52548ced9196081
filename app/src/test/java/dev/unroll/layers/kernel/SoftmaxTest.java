package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  /** exp(1), exp(2) and exp(3) over their sum. */
  private static final float[] OF_1_2_3 = {0.09003057f, 0.24472847f, 0.66524096f};

  @Test
  void apply_products_areProbabilities() {
    float[] values = {9, 1, 2, 3, 9};

    Softmax.apply(values, 1, 3);

    assertThat(values[0]).isEqualTo(9);
    assertThat(new float[] {values[1], values[2], values[3]})
        .containsExactly(OF_1_2_3, within(1e-7f));
    assertThat(values[4]).isEqualTo(9);
  }

  @Test
  void apply_hugeProducts_doNotOverflow() {
    float[] values = {1001, 1002, 1003};

    Softmax.apply(values, 0, 3);

    assertThat(values).containsExactly(OF_1_2_3, within(1e-7f));
  }

  @Test
  void apply_hugeDifferences_areCertain() {
    float[] values = {-1e30f, 1e30f, 0};

    Softmax.apply(values, 0, 3);

    assertThat(values).containsExactly(0, 1, 0);
  }

  @Test
  void apply_nan_staysVisible() {
    float[] values = {0, Float.NaN, 0};

    Softmax.apply(values, 0, 3);

    assertThat(values[1]).isNaN();
  }

  @Test
  void hits_rows_areThoseWhoseClassIsTheMostProbable() {
    float[] probabilities = {0.2f, 0.8f, 0.6f, 0.4f, 0.5f, 0.5f, 0.5f, 0.5f, 0.9f, 0.1f};
    float[] target = {0, 1, 0, 1, 1, 0, 0, 1, 0, 0}; // the last is masked

    assertThat(Softmax.hits(probabilities, target, 5, 2)).isEqualTo(2);
  }

  @Test
  void crossEntropy_classes_isTheSumOfTheirLogarithms() {
    float[] probabilities = {0.25f, 0.75f, 0.5f, 0.5f};
    float[] target = {0, 1, 1, 0};

    assertThat(Softmax.crossEntropy(probabilities, target, 0, 4))
        .isCloseTo(-Math.log(0.75) - Math.log(0.5), within(1e-12));
  }

  @Test
  void crossEntropy_ofARow_leavesOutTheRest() {
    float[] probabilities = {0.1f, 0.5f, 0.1f};

    assertThat(Softmax.crossEntropy(probabilities, new float[] {1, 1, 1}, 1, 1))
        .isCloseTo(Math.log(2), within(1e-12));
  }

  /** The log of the smallest float. */
  @Test
  void crossEntropy_probabilityOf0_isLargeButFinite() {
    assertThat(Softmax.crossEntropy(new float[] {0, 1}, new float[] {1, 0}, 0, 2))
        .isCloseTo(103.279, within(0.001));
  }

  @Test
  void gradient_classes_isProbabilityLessTarget() {
    float[] probabilities = {0.25f, 0.75f, 0.5f, 0.5f};
    float[] target = {0, 1, 1, 0};

    Softmax.gradient(probabilities, target, 2, 2);

    assertThat(target).containsExactly(0.25f, -0.25f, -0.5f, 0.5f);
  }

  @Test
  void gradient_maskedRow_isZero() {
    float[] target = {0, 0};

    Softmax.gradient(new float[] {0.25f, 0.75f}, target, 1, 2);

    assertThat(target).containsExactly(0, 0);
  }

  /** Of a loss that weighs its labels: d/dz (-w log p_k) = w (p - 1_k). */
  @Test
  void gradient_weightedLabel_isScaled() {
    float[] target = {2, 0};

    Softmax.gradient(new float[] {0.25f, 0.75f}, target, 1, 2);

    assertThat(target).containsExactly(-1.5f, 1.5f);
  }
}
