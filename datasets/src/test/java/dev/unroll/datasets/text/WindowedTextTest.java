package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class WindowedTextTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

  @Test
  void training_oneWindow_isOneHotAndShiftedByOne() {
    DataSet batch = Texts.inline("abca").load().training(4, 0).next();

    assertThat(batch.getFeatures().shape()).containsExactly(1, 3, 3);
    assertThat(batch.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(batch.getFeatures().dup('c').data().asFloat())
        .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    assertThat(batch.getLabels().dup('c').data().asFloat())
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0);
    assertThat(batch.getLabelsMaskArray()).isNull();
  }

  @Test
  void training_index_isOneChannel() {
    DataSet batch = Texts.inline("abca").indices().load().training(4, 0).next();

    assertThat(batch.getFeatures().shape()).containsExactly(1, 1, 3);
    assertThat(batch.getFeatures().data().asFloat()).containsExactly(0, 1, 2);
    assertThat(batch.getLabels().shape()).containsExactly(1, 3, 3);
  }

  /** Windows of 26 symbols: floor((26 - 1 - length) / stride) + 1. */
  @ParameterizedTest
  @CsvSource({"5,5,5", "6,6,4", "5,1,21", "25,1,1", "4,10,3", "1,1,25"})
  void training_stride_givesEveryWholeWindowOnce(int length, int stride, int windows) {
    TextData data = Texts.inline(ALPHABET).windows(length, stride).load();

    assertThat(data.examples(Split.TRAIN)).isEqualTo(windows);
    assertThat(starts(data.training(4, 0)))
        .containsExactlyInAnyOrder(
            IntStream.range(0, windows).map(i -> i * stride).boxed().toArray(Integer[]::new));
    assertThat(data.overlapping()).isEqualTo(stride < length);
  }

  @Test
  void training_order_dependsOnSeedAndEpochAlone() {
    TextData data = Texts.inline(ALPHABET).windows(3, 1).load();
    List<Integer> first = starts(data.training(4, 0));

    assertThat(starts(data.training(4, 0))).isEqualTo(first);
    assertThat(starts(data.training(7, 0))).isEqualTo(first);
    assertThat(starts(data.training(4, 1))).isNotEqualTo(first);
    assertThat(starts(Texts.inline(ALPHABET).windows(3, 1).seed(2).load().training(4, 0)))
        .isNotEqualTo(first);
  }

  @Test
  void training_randomStride_reachesEveryPlace() {
    TextData data = Texts.inline(ALPHABET).windows(4, 0).load();
    List<Integer> seen = new ArrayList<>();
    for (int epoch = 0; epoch < 50; epoch++) {
      List<Integer> starts = starts(data.training(3, epoch));
      // 25 predictions in windows of 4.
      assertThat(starts).hasSize(7);
      seen.addAll(starts);
    }
    assertThat(data.examples(Split.TRAIN)).isEqualTo(7);
    assertThat(data.overlapping()).isTrue();
    assertThat(seen).allMatch(start -> start >= 0 && start <= 21).contains(0, 21);
    assertThat(seen.stream().distinct()).hasSize(22);
  }

  @Test
  void training_wholeText_isOneWindow() {
    TextData data = Texts.inline(ALPHABET).split(0.1, 0).skipUnknown().explicit(ALPHABET).load();

    // 26 letters, of which ceil(2.6) are for validation.
    assertThat(data.window()).isEqualTo(22);
    assertThat(data.examples(Split.TRAIN)).isOne();
    assertThat(data.overlapping()).isFalse();
    assertThat(data.shape()).isEqualTo(new DataShape(26, 26, 22, true, true, false));
  }

  @Test
  void evaluation_restOfTheSplit_isAShorterBatchOfItsOwn() {
    TextData data = Texts.inline(ALPHABET).windows(4, 4).load();

    BatchIterator batches = data.evaluation(Split.TRAIN, 4);

    assertThat(batches.batches()).isEqualTo(3);
    assertThat(symbols(batches.next().getFeatures()))
        .isDeepEqualTo(new int[][] {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}, {12, 13, 14, 15}});
    assertThat(symbols(batches.next().getFeatures()))
        .isDeepEqualTo(new int[][] {{16, 17, 18, 19}, {20, 21, 22, 23}});
    DataSet rest = batches.next();
    assertThat(symbols(rest.getFeatures())).isDeepEqualTo(new int[][] {{24}});
    assertThat(symbols(rest.getLabels())).isDeepEqualTo(new int[][] {{25}});
    assertThat(batches.hasNext()).isFalse();
  }

  @Test
  void evaluation_splitShorterThanTheWindow_isOneShortWindow() {
    TextData data = Texts.inline("ab".repeat(20)).windows(10, 10).split(0.1, 0.1).load();

    assertThat(data.examples(Split.VALIDATION)).isOne();
    assertThat(symbols(data.evaluation(Split.VALIDATION, 8).next().getFeatures()))
        .isDeepEqualTo(new int[][] {{0, 1, 0}});
  }

  @Test
  void evaluation_emptySplit_hasNoBatches() {
    TextData data = Texts.inline(ALPHABET).windows(4, 4).load();

    assertThat(data.examples(Split.TEST)).isZero();
    assertThat(data.evaluation(Split.TEST, 8).hasNext()).isFalse();
    assertThat(data.carried(Split.TEST, 2, 8, 1).hasNext()).isFalse();
  }

  @Test
  void fillIn_masksSomeSymbolsAndScoresOnlyThem() {
    TextData data = Texts.inline("abcabcabcabcabcabc").windows(6, 6).fillIn(0.4).load();

    assertThat(data.task()).isEqualTo(Task.FILL_IN);
    assertThat(data.shape()).isEqualTo(new DataShape(4, 3, 6, true, true, false));
    assertThat(data.examples(Split.TRAIN)).isEqualTo(3);
    DataSet batch = data.evaluation(Split.TRAIN, 3).next();
    int[][] inputs = symbols(batch.getFeatures());
    int[][] targets = symbols(batch.getLabels());
    float[][] mask = batch.getLabelsMaskArray().toFloatMatrix();
    for (int b = 0; b < 3; b++) {
      assertThat(targets[b]).containsExactly(0, 1, 2, 0, 1, 2);
      int masked = 0;
      for (int t = 0; t < 6; t++) {
        assertThat(inputs[b][t]).isEqualTo(mask[b][t] == 1 ? 3 : targets[b][t]);
        masked += (int) mask[b][t];
      }
      assertThat(masked).isPositive();
    }
  }

  @Test
  void fillIn_maskedFraction_isKept() {
    TextData data = Texts.inline("abcd".repeat(5000)).windows(100, 100).fillIn(0.15).load();
    double masked = 0;
    for (DataSetIterator i = data.training(50, 0); i.hasNext(); ) {
      masked += i.next().getLabelsMaskArray().sumNumber().doubleValue();
    }
    // 20000 draws: four standard deviations are 0.01.
    assertThat(masked / 20000).isBetween(0.14, 0.16);
  }

  @Test
  void fillIn_rareMask_hidesOneSymbolAWindow() {
    TextData data = Texts.inline(ALPHABET).windows(13, 13).fillIn(1e-9).load();
    INDArray mask = data.training(2, 0).next().getLabelsMaskArray();

    assertThat(mask.sum(1).toFloatVector()).containsExactly(1, 1);
  }

  @Test
  void fillIn_masks_changeWithTheEpochAndNotInEvaluation() {
    TextData data = Texts.inline("abcd".repeat(100)).windows(0, 0).fillIn(0.5).load();

    assertThat(mask(data.training(1, 0))).isEqualTo(mask(data.training(1, 0)));
    assertThat(mask(data.training(1, 0))).isNotEqualTo(mask(data.training(1, 1)));
    assertThat(mask(data.evaluation(Split.TRAIN, 1)))
        .isEqualTo(mask(data.evaluation(Split.TRAIN, 1)))
        .isNotEqualTo(mask(data.training(1, 0)));
    assertThatThrownBy(() -> data.carried(Split.TRAIN, 1, 1, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fillIn_masks_doNotDependOnTheBatchSize() {
    TextData data = Texts.inline("abcd".repeat(100)).windows(40, 40).fillIn(0.5).load();
    List<float[]> single = masks(data.training(1, 3));

    assertThat(single).hasSize(10);
    assertThat(masks(data.training(4, 3))).usingRecursiveComparison().isEqualTo(single);
  }

  private static float[] mask(DataSetIterator batches) {
    return batches.next().getLabelsMaskArray().toFloatVector();
  }

  private static List<float[]> masks(DataSetIterator batches) {
    List<float[]> masks = new ArrayList<>();
    while (batches.hasNext()) {
      masks.addAll(Arrays.asList(batches.next().getLabelsMaskArray().toFloatMatrix()));
    }
    return masks;
  }

  /** First symbols of the windows of an alphabet, which are where they start. */
  private static List<Integer> starts(DataSetIterator batches) {
    List<Integer> starts = new ArrayList<>();
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      int[][] inputs = symbols(batch.getFeatures());
      int[][] targets = symbols(batch.getLabels());
      for (int b = 0; b < inputs.length; b++) {
        for (int t = 0; t < inputs[b].length; t++) {
          assertThat(inputs[b][t]).isEqualTo(inputs[b][0] + t);
          assertThat(targets[b][t]).isEqualTo(inputs[b][t] + 1);
        }
        starts.add(inputs[b][0]);
      }
    }
    return starts;
  }

  /** One-hot {@code [B, V, T]} to {@code [B][T]}; -1 where there is no one. */
  static int[][] symbols(INDArray oneHot) {
    int[][] rows = new int[(int) oneHot.size(0)][(int) oneHot.size(2)];
    for (int b = 0; b < rows.length; b++) {
      Arrays.fill(rows[b], -1);
      for (int v = 0; v < oneHot.size(1); v++) {
        for (int t = 0; t < rows[b].length; t++) {
          if (oneHot.getFloat(b, v, t) != 0) {
            assertThat(oneHot.getFloat(b, v, t)).isEqualTo(1);
            assertThat(rows[b][t]).isEqualTo(-1);
            rows[b][t] = v;
          }
        }
      }
    }
    return rows;
  }
}
