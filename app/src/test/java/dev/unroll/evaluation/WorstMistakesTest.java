package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class WorstMistakesTest {
  /** One feature over two steps, {@code [3, 1, 2]}: 1 2, 3 4 and 5 and padding. */
  private static final INDArray FEATURES =
      Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f, 0f).reshape(3, 1, 2);

  private static final INDArray MASK = Nd4j.createFromArray(1f, 1f, 1f, 1f, 1f, 0f).reshape(3, 2);

  private static void add(WorstMistakes mistakes, double[][] outputs, double[][] labels) {
    DataSet batch = new DataSet(FEATURES, Nd4j.create(labels), MASK, null);
    mistakes.add(Steps.of(Nd4j.create(outputs), batch.getLabels(), null), batch);
  }

  @Test
  void worst_labelASequence_ordersByTheWrongClassProbability() {
    WorstMistakes mistakes = new WorstMistakes(2);

    add(
        mistakes,
        new double[][] {{0.6, 0.4, 0}, {0.1, 0.9, 0}, {0.2, 0, 0.8}},
        new double[][] {{0, 1, 0}, {0, 1, 0}, {1, 0, 0}});
    add(
        mistakes,
        new double[][] {{0.3, 0.7, 0}, {1, 0, 0}, {0, 0, 1}},
        new double[][] {{1, 0, 0}, {1, 0, 0}, {0, 0, 1}});

    // Surer than 0.7 of example 3 and 0.6 of example 0 were only the 0.8 of example 2; right
    // answers
    // never count, however sure.
    assertThat(mistakes.worst()).extracting(Mistake::example).containsExactly(2, 3);
    Mistake worst = mistakes.worst().get(0);
    assertThat(worst.step()).isEqualTo(-1);
    assertThat(worst.truth()).isZero();
    assertThat(worst.predicted()).isEqualTo(2);
    assertThat(worst.probability()).isCloseTo(0.8, within(1e-6));
    assertThat(worst.truthProbability()).isCloseTo(0.2, within(1e-6));
    assertThat(worst.inputs()).isDeepEqualTo(new float[][] {{5}});
    assertThat(mistakes.worst().get(1).inputs()).isDeepEqualTo(new float[][] {{1}, {2}});
  }

  @Test
  void worst_labelAStep_keepsOneOfASequenceAndNoneThatIsMasked() {
    // [2, 2, 2]: sequence, class, step.
    INDArray outputs =
        Nd4j.create(new double[][][] {{{0.7, 0.9}, {0.3, 0.1}}, {{0.2, 0.99}, {0.8, 0.01}}});
    INDArray labels = Nd4j.create(new double[][][] {{{0, 0}, {1, 1}}, {{1, 0}, {0, 1}}});
    INDArray mask = Nd4j.create(new double[][] {{1, 1}, {1, 0}});
    INDArray features = Nd4j.create(new double[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
    DataSet batch = new DataSet(features, labels, null, mask);
    WorstMistakes mistakes = new WorstMistakes(5);

    mistakes.add(Steps.of(outputs, labels, mask), batch);

    assertThat(mistakes.worst()).extracting(Mistake::example).containsExactly(0, 1);
    assertThat(mistakes.worst()).extracting(Mistake::step).containsExactly(1, 0);
    assertThat(mistakes.worst().get(0).inputs()).isDeepEqualTo(new float[][] {{1, 3}, {2, 4}});
  }

  @Test
  void probability_outputsThatAreNone_becomeShares() {
    Steps steps = new Steps(2, 2, new float[] {-1, 3, 0, 0}, new float[4], null);

    assertThat(steps.probability(0, 0)).isZero();
    assertThat(steps.probability(0, 1)).isEqualTo(1);
    assertThat(steps.probability(1, 0)).isEqualTo(0.5);
  }
}
