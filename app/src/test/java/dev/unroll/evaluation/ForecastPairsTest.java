package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unroll.result.Forecasts;
import dev.unroll.result.Forecasts.Pair;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ForecastPairsTest {
  private static void add(ForecastPairs pairs, INDArray outputs, INDArray labels, INDArray mask) {
    DataSet batch = new DataSet(Nd4j.zeros(labels.size(0), 1, 2), labels, null, mask);
    pairs.add(Steps.of(outputs, labels, mask), batch);
  }

  @Test
  void forecasts_labelAStep_areInTheDatasUnitsAndInOrder() {
    ForecastPairs pairs = new ForecastPairs(Optional.empty(), new Scale(10, 2), 100, 5, 100);
    // [2, 2, 2]: sequence, output, step.
    INDArray labels = Nd4j.create(new double[][][] {{{0, 1}, {2, 3}}, {{4, 5}, {6, 7}}});
    INDArray mask = Nd4j.create(new double[][] {{1, 1}, {1, 0}});

    add(pairs, labels.add(1), labels, mask);

    Forecasts forecasts = pairs.forecasts(Optional.empty());
    assertThat(forecasts.count()).isEqualTo(6);
    assertThat(forecasts.pairs())
        .extracting(Pair::truth, Pair::predicted)
        .containsExactly(
            tuple(10.0, 12.0),
            tuple(14.0, 16.0),
            tuple(12.0, 14.0),
            tuple(16.0, 18.0),
            tuple(18.0, 20.0),
            tuple(22.0, 24.0));
    // The first output, step by step; the masked step is none.
    assertThat(forecasts.sequences()).hasSize(2);
    assertThat(forecasts.sequences().get(0)).extracting(Pair::truth).containsExactly(10.0, 12.0);
    assertThat(forecasts.sequences().get(1)).extracting(Pair::truth).containsExactly(18.0);
  }

  @Test
  void forecasts_manyValues_areThinnedAndKeepTheLargestErrors() {
    ForecastPairs pairs = new ForecastPairs(Optional.empty(), Scale.NONE, 10, 1, 100);
    for (int i = 0; i < 100; i++) {
      INDArray label = Nd4j.create(new double[][] {{i}});
      add(pairs, label.add(i == 37 ? 5 : 1), label, null);
    }

    Forecasts forecasts = pairs.forecasts(Optional.empty());

    // Every 16th, as the 10 kept were halved at 10, 20, 40 and 80 values; and the worst.
    assertThat(forecasts.pairs())
        .extracting(Pair::truth)
        .containsExactly(0.0, 16.0, 32.0, 37.0, 48.0, 64.0, 80.0, 96.0);
    assertThat(forecasts.count()).isEqualTo(100);
    assertThat(forecasts.sequences()).isEmpty();
  }
}
