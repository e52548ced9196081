package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActivationsTest {
  private static final double TOLERANCE = 4e-7;

  @Test
  void tanh_from_20To20_isWithin4e7() {
    float[] x = points();
    float[] y = x.clone();

    Activations.tanh(y, y.length);

    for (int i = 0; i < x.length; i++) {
      assertThat((double) y[i]).as("tanh(%s)", x[i]).isCloseTo(Math.tanh(x[i]), within(TOLERANCE));
    }
  }

  @Test
  void sigmoid_from_20To20_isWithin4e7() {
    float[] x = points();
    float[] y = x.clone();

    Activations.sigmoid(y, y.length);

    for (int i = 0; i < x.length; i++) {
      assertThat((double) y[i])
          .as("sigmoid(%s)", x[i])
          .isCloseTo(1 / (1 + Math.exp(-x[i])), within(TOLERANCE));
    }
  }

  /** -20 to 20 in steps of 1/4096. */
  private static float[] points() {
    float[] points = new float[40 * 4096 + 1];
    for (int i = 0; i < points.length; i++) {
      points[i] = -20 + i / 4096f;
    }
    return points;
  }

  @Test
  void tanh_ofZero_isThatZero() {
    float[] x = {0f, -0f};

    Activations.tanh(x, 2);

    assertThat(Float.floatToRawIntBits(x[0])).isEqualTo(Float.floatToRawIntBits(0f));
    assertThat(Float.floatToRawIntBits(x[1])).isEqualTo(Float.floatToRawIntBits(-0f));
  }

  @Test
  void sigmoid_ofZero_isOneHalf() {
    float[] x = {0f, -0f};

    Activations.sigmoid(x, 2);

    assertThat(x).containsExactly(0.5f, 0.5f);
  }

  @Test
  void tanhAndSigmoid_infinite_areTheirLimits() {
    float[] tanh = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -Float.MAX_VALUE};
    float[] sigmoid = tanh.clone();

    Activations.tanh(tanh, 3);
    Activations.sigmoid(sigmoid, 3);

    assertThat(tanh).containsExactly(new float[] {-1, 1, -1}, within((float) TOLERANCE));
    assertThat(sigmoid).containsExactly(new float[] {0, 1, 0}, within((float) TOLERANCE));
  }

  /** So that a run that has diverged shows it. */
  @Test
  void all_ofNaN_isNaN() {
    float[] tanh = {Float.NaN};
    float[] sigmoid = {Float.NaN};
    float[] relu = {Float.NaN};

    Activations.tanh(tanh, 1);
    Activations.sigmoid(sigmoid, 1);
    Activations.relu(relu, 1);

    assertThat(tanh[0]).isNaN();
    assertThat(sigmoid[0]).isNaN();
    assertThat(relu[0]).isNaN();
  }

  @Test
  void relu_anySign_keepsThePositive() {
    float[] x = {-2f, 0f, 3f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};

    Activations.relu(x, 5);

    assertThat(x).containsExactly(0f, 0f, 3f, 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void all_ofFewerThanAllValues_leaveTheRestAlone() {
    float[] tanh = {-5f, -5f};
    float[] sigmoid = tanh.clone();
    float[] relu = tanh.clone();
    float[] sum = tanh.clone();

    Activations.tanh(tanh, 1);
    Activations.sigmoid(sigmoid, 1);
    Activations.relu(relu, 1);
    Activations.add(sum, new float[] {2f, 9f}, 1);

    for (float[] values : new float[][] {tanh, sigmoid, relu, sum}) {
      assertThat(values[0]).isNotEqualTo(-5f);
      assertThat(values[1]).isEqualTo(-5f);
    }
    assertThat(sum[0]).isEqualTo(-3f);
  }
}
