package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class QuantileLossTest {
  private static final QuantileLoss LOSS = new QuantileLoss(0.1, 0.9);
  private static final INDArray LABELS =
      Nd4j.create(new double[][] {{3, 3, 7, 7}, {1, 1, -2, -2}}).castTo(DataType.DOUBLE);
  private static final INDArray OUTPUTS =
      Nd4j.create(new double[][] {{2, 4, 8.5, 6.5}, {0, 3, -1, -1}}).castTo(DataType.DOUBLE);

  @Test
  void score_aboveAndBelow_isByTheLevel() {
    INDArray scores = LOSS.computeScoreArray(LABELS, OUTPUTS, new ActivationIdentity(), null);

    assertThat(scores.getDouble(0))
        .isCloseTo((0.1 * 1 + 0.1 * 1 + 0.9 * 1.5 + 0.9 * 0.5) / 4, within(1e-6));
    assertThat(scores.getDouble(1))
        .isCloseTo((0.1 * 1 + 0.1 * 2 + 0.9 * 1 + 0.1 * 1) / 4, within(1e-6));
  }

  @Test
  void gradient_isThatOfTheScore_withWeightsToo() {
    INDArray weights =
        Nd4j.create(new double[][] {{1, 2, 0, 1}, {3, 1, 1, 0.5}}).castTo(DataType.DOUBLE);
    for (INDArray mask : new INDArray[] {null, weights}) {
      INDArray gradient = LOSS.computeGradient(LABELS, OUTPUTS, new ActivationIdentity(), mask);
      for (int i = 0; i < OUTPUTS.length(); i++) {
        INDArray up = OUTPUTS.dup();
        up.putScalar(i, OUTPUTS.getDouble(i) + 1e-4);
        double change =
            LOSS.computeScore(LABELS, up, new ActivationIdentity(), mask, false)
                - LOSS.computeScore(LABELS, OUTPUTS, new ActivationIdentity(), mask, false);
        assertThat(gradient.getDouble(i)).isCloseTo(change / 1e-4, within(1e-5));
      }
    }
  }

  /** Of numbers spread evenly from 0 to 1 a tenth lies below 0.1. */
  @Test
  void pinball_ofManyValues_isLeastAtTheirQuantile() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.doubles(20_000).toArray();
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 100; i++) {
      double sum = 0;
      for (double value : values) {
        sum += QuantileLoss.pinball(0.1, value, i / 100.0);
      }
      if (sum < least) {
        least = sum;
        best = i / 100.0;
      }
    }
    assertThat(best).isCloseTo(0.1, within(0.011));
  }
}
