package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientClippingTest {
  private static INDArray vector(float... values) {
    return Nd4j.createFromArray(values);
  }

  private static GradientClipping clipping(Double norm, Double value) {
    return GradientClipping.of(
        Optional.of(
            new GradientClippingConfig(Optional.ofNullable(norm), Optional.ofNullable(value))));
  }

  @Test
  void apply_none_changesNothing() {
    INDArray gradient = vector(3, 0, -4);
    GradientClipping.of(Optional.empty()).apply(gradient, 5);
    assertThat(gradient.toFloatVector()).containsExactly(3, 0, -4);
  }

  @Test
  void apply_smallerNorm_changesNothing() {
    INDArray gradient = vector(3, 0, -4);
    clipping(5.0, null).apply(gradient, 5);
    assertThat(gradient.toFloatVector()).containsExactly(3, 0, -4);
  }

  @Test
  void apply_largerNorm_shortensToTheLimit() {
    INDArray gradient = vector(3, 0, -4);
    clipping(2.5, null).apply(gradient, 5);
    assertThat(gradient.toFloatVector()).containsExactly(1.5f, 0, -2);
  }

  @Test
  void apply_value_limitsEachElement() {
    INDArray gradient = vector(3, 0, -4, 1, -1);
    clipping(null, 1.0).apply(gradient, Math.sqrt(27));
    assertThat(gradient.toFloatVector()).containsExactly(1, 0, -1, 1, -1);
  }
}
