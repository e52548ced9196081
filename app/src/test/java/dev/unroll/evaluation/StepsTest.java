package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StepsTest {
  /** [2 sequences, 2 outputs, 3 steps], in every memory order ND4J may answer with. */
  private static final float[][][] VALUES = {{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {10, 11, 12}}};

  private static final float[] STEPWISE = {1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12};

  @Test
  void stepwise_anyMemoryOrder_isStepAfterStep() {
    INDArray array = Nd4j.create(VALUES);
    INDArray permuted = array.permute(2, 0, 1).dup('f').permute(1, 2, 0);
    assertThat(Steps.stepwise(array)).containsExactly(STEPWISE);
    assertThat(Steps.stepwise(array.dup('f'))).containsExactly(STEPWISE);
    assertThat(Steps.stepwise(permuted)).containsExactly(STEPWISE);
    assertThat(Steps.stepwise(array.castTo(DataType.DOUBLE))).containsExactly(STEPWISE);
  }

  @Test
  void stepwise_viewOfLargerArray_readsItsOwnPartOnly() {
    INDArray batch = Nd4j.create(new float[][] {{0, 0}, {1, 2}, {3, 4}});
    INDArray view =
        batch.get(
            org.nd4j.linalg.indexing.NDArrayIndex.interval(1, 3),
            org.nd4j.linalg.indexing.NDArrayIndex.all());
    assertThat(Steps.stepwise(view)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void of_masked_scoresWhatTheMaskKeeps() {
    INDArray array = Nd4j.create(VALUES);
    Steps steps = Steps.of(array, array, Nd4j.create(new float[][] {{1, 0, 1}, {0, 0, 1}}));
    assertThat(steps.count()).isEqualTo(6);
    assertThat(steps.size()).isEqualTo(2);
    assertThat(steps.scored(0)).isTrue();
    assertThat(steps.scored(1)).isFalse();
    assertThat(steps.scored(3)).isFalse();
    assertThat(steps.scored(5)).isTrue();
  }

  @Test
  void of_labelPerSequence_isOneStepEach() {
    Steps steps =
        Steps.of(
            Nd4j.create(new float[][] {{0.25f, 0.75f}, {0.5f, 0.5f}}),
            Nd4j.create(new float[][] {{0, 1}, {0, 1}}),
            null);
    assertThat(steps.count()).isEqualTo(2);
    assertThat(steps.label(0)).isEqualTo(1);
    assertThat(steps.prediction(0)).isEqualTo(1);
    assertThat(steps.prediction(1)).isZero();
    assertThat(steps.loss(0, Objective.CROSS_ENTROPY)).isEqualTo(-Math.log(0.75));
    assertThat(steps.loss(1, Objective.SQUARED_ERROR)).isEqualTo(0.25);
  }

  @Test
  void of_otherShapes_isRefused() {
    INDArray two = Nd4j.create(new float[2][2]);
    assertThatThrownBy(() -> Steps.of(two, Nd4j.create(new float[2][3]), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Steps.of(two, two, Nd4j.create(new float[2][2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 steps need a mask of as many values: 4");
  }
}
