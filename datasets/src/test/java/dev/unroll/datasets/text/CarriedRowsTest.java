package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class CarriedRowsTest {

  @Test
  void targets_anySizes_scoreEverySymbolButTheFirstOnce() {
    for (int n : new int[] {0, 1, 2, 3, 7, 20, 61}) {
      for (int rows : new int[] {1, 2, 3, 5, 8, 30}) {
        for (int steps : new int[] {1, 2, 5, 7, 100}) {
          for (int warmUp : new int[] {0, 1, 3, 10, 200}) {
            check(n, rows, steps, warmUp);
          }
        }
      }
    }
  }

  /** Every symbol is its own position, so that what is read tells where. */
  private static void check(int n, int rows, int steps, int warmUp) {
    String description = "n=%d rows=%d steps=%d warmUp=%d".formatted(n, rows, steps, warmUp);
    CarriedRows carried = new CarriedRows(IntStream.range(0, n).toArray(), rows, steps, warmUp);
    int[] scored = new int[n];
    int[] read = new int[rows];
    int[] scoredInRow = new int[rows];
    Arrays.fill(read, -1);
    for (int i = 0; i < carried.batches(); i++) {
      int[][] inputs = carried.inputs(i);
      int[][] targets = carried.targets(i);
      boolean last = i == carried.batches() - 1;
      assertThat(inputs).as(description).hasDimensions(rows, targets[0].length);
      assertThat(targets[0].length).as(description).isLessThanOrEqualTo(steps);
      assertThat(last || targets[0].length == steps).as(description).isTrue();
      for (int b = 0; b < rows; b++) {
        for (int t = 0; t < inputs[b].length; t++) {
          if (inputs[b][t] >= 0) {
            assertThat(read[b] < 0 || inputs[b][t] == read[b] + 1).as(description).isTrue();
            read[b] = inputs[b][t];
          }
          if (targets[b][t] >= 0) {
            assertThat(targets[b][t]).as(description).isEqualTo(inputs[b][t] + 1);
            scored[targets[b][t]]++;
            if (scoredInRow[b]++ == 0) {
              int before = i * steps + t;
              int expected = Math.min(warmUp, inputs[b][t]);
              assertThat(before).as(description).isEqualTo(b == 0 ? 0 : expected);
            }
          }
        }
      }
    }
    int[] once = new int[n];
    Arrays.fill(once, Math.min(1, n), n, 1);
    assertThat(scored).as(description).isEqualTo(once);
    int most = Arrays.stream(scoredInRow).max().orElseThrow();
    int least = Arrays.stream(scoredInRow).min().orElseThrow();
    assertThat(most - least).as(description).isLessThanOrEqualTo(1);
  }

  @Test
  void carried_batches_haveTheMaskOfTheJavadoc() {
    TextData data = Texts.inline("abcdefgh").load();

    DataSetIterator batches = data.carried(Split.TRAIN, 2, 3, 2);

    // 7 predictions: row 0 has abc, row 1 has defg and reads bc before.
    DataSet first = batches.next();
    assertThat(WindowedTextTest.symbols(first.getFeatures()))
        .isDeepEqualTo(new int[][] {{0, 1, 2}, {1, 2, 3}});
    assertThat(WindowedTextTest.symbols(first.getLabels()))
        .isDeepEqualTo(new int[][] {{1, 2, 3}, {-1, -1, 4}});
    assertThat(first.getLabelsMaskArray().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 1, 1}, {0, 0, 1}});
    DataSet second = batches.next();
    assertThat(WindowedTextTest.symbols(second.getFeatures()))
        .isDeepEqualTo(new int[][] {{-1, -1, -1}, {4, 5, 6}});
    assertThat(second.getLabelsMaskArray().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 0, 0}, {1, 1, 1}});
    assertThat(batches.hasNext()).isFalse();
  }

  @Test
  void carriedTraining_rows_goOnFromBatchToBatchWithoutMask() {
    TextData data = Texts.inline("abcdefghijklmnopqr").load();
    List<String> rows = new ArrayList<>(List.of("", "", ""));
    for (DataSetIterator i = data.carriedTraining(3, 2); i.hasNext(); ) {
      DataSet batch = i.next();
      assertThat(batch.getLabelsMaskArray()).isNull();
      int[][] inputs = WindowedTextTest.symbols(batch.getFeatures());
      int[][] targets = WindowedTextTest.symbols(batch.getLabels());
      for (int b = 0; b < 3; b++) {
        for (int t = 0; t < inputs[b].length; t++) {
          assertThat(targets[b][t]).isEqualTo(inputs[b][t] + 1);
          rows.set(b, rows.get(b) + (char) ('a' + inputs[b][t]));
        }
      }
    }
    // 17 predictions in rows of 5; two are left over.
    assertThat(rows).containsExactly("abcde", "fghij", "klmno");
  }

  @Test
  void carriedTraining_moreRowsThanSymbols_isRefused() {
    assertThatThrownBy(() -> Texts.inline("abcd").load().carriedTraining(4, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("4 rows")
        .hasMessageContaining("has 3")
        .hasMessageContaining("training.batch_size");
  }
}
