package dev.unroll.datasets.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class CopyTaskTest {
  // symbols 3, length 2, delay 4: 2 + 4 + 1 + 2 = 9 steps
  private static final CopyTask TASK = new CopyTask(new CopySettings(3, 2, 4, 50, 20, 10, 1));

  @Test
  void shape_symbolsBlankAndCue() {
    assertThat(TASK.shape()).isEqualTo(new DataShape(5, 3, 9, false, true, false));
    assertThat(TASK.task()).isEqualTo(Task.CLASSIFICATION);
    assertThat(TASK.encoding().classes()).containsExactly("1", "2", "3");
    assertThat(TASK.lossFloor()).hasValue(0.0);
    assertThat(TASK.sources()).isEmpty();
  }

  @Test
  void batch_everySequence_symbolsBlanksCueBlanks() {
    DataSet batch = TASK.evaluation(Split.TRAIN, 50).next();

    assertThat(batch.getFeatures().shape()).containsExactly(50, 5, 9);
    assertThat(batch.getLabels().shape()).containsExactly(50, 3, 9);
    assertThat(batch.getFeaturesMaskArray()).isNull();
    assertThat(batch.getFeatures().sum(1)).isEqualTo(Nd4j.ones(50, 9));
    INDArray inputs = batch.getFeatures().argMax(1);
    INDArray answers = batch.getLabels().argMax(1);
    for (int b = 0; b < 50; b++) {
      int[] input = inputs.getRow(b).toIntVector();
      assertThat(input[0]).isBetween(0, 2);
      assertThat(input[1]).isBetween(0, 2);
      assertThat(Arrays.copyOfRange(input, 2, 9)).containsExactly(3, 3, 3, 3, 4, 3, 3);
      assertThat(batch.getLabelsMaskArray().getRow(b).toFloatVector())
          .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1);
      assertThat(batch.getLabels().slice(b).sum(0).toFloatVector())
          .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1);
      assertThat(answers.getInt(b, 7)).isEqualTo(input[0]);
      assertThat(answers.getInt(b, 8)).isEqualTo(input[1]);
    }
  }

  @Test
  void batch_noDelay_cueFollowsSymbols() {
    DataSet batch = new CopyTask(new CopySettings(2, 1, 0, 1, 0, 0, 1)).training(1, 0).next();

    int[] input = batch.getFeatures().argMax(1).getRow(0).toIntVector();
    assertThat(input).hasSize(3);
    assertThat(input[1]).isEqualTo(3);
    assertThat(input[2]).isEqualTo(2);
  }

  @Test
  void training_otherEpoch_sameSequencesInAnotherOrder() {
    INDArray first = TASK.training(50, 0).next().getFeatures();
    INDArray second = TASK.training(50, 1).next().getFeatures();

    assertThat(first).isNotEqualTo(second);
    assertThat(first.sum(0)).isEqualTo(second.sum(0));
    assertThat(TASK.training(50, 1).next().getFeatures()).isEqualTo(second);
  }

  @Test
  void batch_batchSize_doesNotChangeSequences() {
    DataSet whole = TASK.evaluation(Split.VALIDATION, 20).next();
    var batches = TASK.evaluation(Split.VALIDATION, 8);

    assertThat(batches.next().numExamples()).isEqualTo(8);
    assertThat(batches.next().getFeatures().slice(0)).isEqualTo(whole.getFeatures().slice(8));
    assertThat(batches.next().numExamples()).isEqualTo(4);
    assertThat(batches.hasNext()).isFalse();
  }

  @Test
  void splits_differ() {
    assertThat(TASK.evaluation(Split.TEST, 10).next().getFeatures())
        .isNotEqualTo(TASK.evaluation(Split.VALIDATION, 10).next().getFeatures());
  }

  @Test
  void settings_oneSymbol_refused() {
    assertThatThrownBy(() -> new CopySettings(1, 1, 0, 1, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 symbols, length 1, delay 0: at least 2, 1 and 0");
  }
}
