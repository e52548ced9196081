package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.ForecastEncoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class QuantileErrorsTest {
  private static ForecastEncoding encoding(Double... quantiles) {
    return new ForecastEncoding(
        List.of("y"),
        false,
        1,
        List.of(),
        List.of(),
        0,
        false,
        List.of(quantiles),
        List.of(),
        List.of(),
        List.of(1.0),
        List.of(1.0),
        List.of(0.0),
        List.of(),
        1);
  }

  /** Truths 1 to n over outputs that are all 0. */
  private static float[] moves(int n, Double... quantiles) {
    QuantileErrors errors = new QuantileErrors(encoding(quantiles));
    int size = quantiles.length;
    float[] labels = new float[n * size];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = n - i / size; // in no order that helps
    }
    errors.add(new Steps(n, size, new float[n * size], labels, null), new DataSet());
    return errors.moves();
  }

  /** Of 19 and one to come, the 2nd and the 18th leave a tenth of 20 on each side. */
  @Test
  void moves_outerQuantiles_toTheErrorsOfTheirShare() {
    assertThat(moves(19, 0.1, 0.5, 0.9)).containsExactly(2, 0, 18);
    assertThat(moves(24, 0.1, 0.5, 0.9)).containsExactly(2, 0, 23);
  }

  @Test
  void moves_fewErrors_toTheLastOne() {
    assertThat(moves(3, 0.1, 0.5, 0.9)).containsExactly(1, 0, 3);
    assertThat(new QuantileErrors(encoding(0.1, 0.5, 0.9)).moves()).containsExactly(0, 0, 0);
  }

  /** The output next to the median is the forecast, which stays. */
  @Test
  void moves_noMedian_theForecastStays() {
    assertThat(moves(19, 0.05, 0.4)).containsExactly(1, 0);
  }
}
