package dev.unroll.datasets.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class AddingTaskTest {
  private static final AddingTask TASK = new AddingTask(new AddingSettings(7, 20_000, 20, 10, 1));

  @Test
  void shape_numberAndMark() {
    assertThat(TASK.shape()).isEqualTo(new DataShape(2, 1, 7, false, false, false));
    assertThat(TASK.task()).isEqualTo(Task.REGRESSION);
    assertThat(TASK.encoding().classes()).isEmpty();
    assertThat(TASK.lossFloor()).isEmpty();
  }

  @Test
  void batch_everySequence_labelIsTheMarkedSum() {
    DataSet batch = TASK.evaluation(Split.VALIDATION, 20).next();

    assertThat(batch.getFeatures().shape()).containsExactly(20, 2, 7);
    assertThat(batch.getLabels().shape()).containsExactly(20, 1);
    for (int b = 0; b < 20; b++) {
      INDArray numbers = batch.getFeatures().slice(b).getRow(0);
      float[] marks = batch.getFeatures().slice(b).getRow(1).toFloatVector();
      float sum = 0;
      int firstHalf = 0;
      int secondHalf = 0;
      for (int t = 0; t < 7; t++) {
        assertThat(numbers.getFloat(t)).isBetween(0f, 1f);
        sum += marks[t] * numbers.getFloat(t);
        firstHalf += t < 3 ? (int) marks[t] : 0;
        secondHalf += t < 3 ? 0 : (int) marks[t];
      }
      assertThat(firstHalf).isEqualTo(1);
      assertThat(secondHalf).isEqualTo(1);
      assertThat(batch.getLabels().getFloat(b, 0)).isEqualTo(sum);
    }
  }

  @Test
  void batch_manySequences_answeringOneErrsByOneSixth() {
    INDArray labels = TASK.evaluation(Split.TRAIN, 20_000).next().getLabels();

    // Var(u + v) = 2/12; the mean of 20000 squares (u + v - 1)^2 has a deviation of 0.0014.
    assertThat(
            labels.sub(1).norm2Number().doubleValue()
                * labels.sub(1).norm2Number().doubleValue()
                / 20_000)
        .isCloseTo(1 / 6.0, within(0.006));
  }

  @Test
  void training_otherEpoch_sameSumsInAnotherOrder() {
    AddingTask task = new AddingTask(new AddingSettings(4, 30, 0, 0, 5));
    INDArray first = task.training(30, 0).next().getLabels();
    INDArray second = task.training(30, 1).next().getLabels();

    assertThat(first).isNotEqualTo(second);
    assertThat(first.sumNumber().doubleValue())
        .isCloseTo(second.sumNumber().doubleValue(), within(1e-4));
  }

  @Test
  void settings_oneNumber_refused() {
    assertThatThrownBy(() -> new AddingSettings(1, 1, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("length 1: at least 2");
  }
}
