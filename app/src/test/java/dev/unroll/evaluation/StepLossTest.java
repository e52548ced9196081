package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepLossTest {
  @Test
  void crossEntropy_half_isLogTwo() {
    assertThat(StepLoss.crossEntropy(0.5)).isEqualTo(Math.log(2));
  }

  @Test
  void crossEntropy_certain_isZero() {
    assertThat(StepLoss.crossEntropy(1)).isZero();
  }

  @Test
  void crossEntropy_zero_isFinite() {
    // 126 ln 2
    assertThat(StepLoss.crossEntropy(0)).isCloseTo(87.3365, within(1e-4));
  }

  @Test
  void crossEntropy_notANumber_staysOne() {
    assertThat(StepLoss.crossEntropy(Double.NaN)).isNaN();
  }

  @Test
  void squaredError_partOfABatch_isItsMean() {
    float[] outputs = {9, 1, 2, 9};
    float[] labels = {0, 0, 4, 0};
    assertThat(StepLoss.squaredError(outputs, labels, 1, 2)).isEqualTo((1 + 4) / 2.0);
  }
}
