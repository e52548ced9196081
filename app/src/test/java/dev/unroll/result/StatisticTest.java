package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticTest {
  @Test
  void of_values_isTheMeanAndTheSampleDeviation() {
    // 2, 4, 4, 4, 5, 5, 7, 9: squares of the distances to 5 sum to 32, over 7.
    assertThat(Statistic.of(DoubleStream.of(2, 4, 4, 4, 5, 5, 7, 9)))
        .isEqualTo(new Statistic(8, 5, Math.sqrt(32.0 / 7)));
  }

  @Test
  void of_valuesThatAreNone_doNotCount() {
    assertThat(Statistic.of(DoubleStream.of(Double.NaN, 3, Double.POSITIVE_INFINITY)))
        .isEqualTo(new Statistic(1, 3, Double.NaN));
    assertThat(Statistic.of(DoubleStream.empty()))
        .isEqualTo(new Statistic(0, Double.NaN, Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({
    "loss, 1.52104, 0.0123, 1.521 ± 0.012",
    "loss, 1.52104, 1.23, 1.5 ± 1.2",
    "loss, 1234.4, 56.3, 1234 ± 56",
    "loss, 1.5, 0, 1.5 ± 0",
    "loss, 1.5, NaN, 1.5",
    "loss, NaN, NaN, —",
    "loss, 6.5e33, 1e33, 6.5 × 10³³ ± 1 × 10³³",
    "loss, 2.0795, 0.0000000012, 2.080 ± 1.2 × 10⁻⁹",
    "accuracy, 0.54321, 0.0123, 54.32 ± 1.23 %",
    "accuracy, 1, 0, 100.00 ± 0.00 %",
  })
  void text_meanAndDeviation_haveAsManyDigitsAsTheyAreWorth(
      String metric, double mean, double sd, String text) {
    assertThat(new Statistic(2, mean, sd).text(metric).replace('\u00a0', ' ')).isEqualTo(text);
  }
}
