package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.ForecastOrigin.Naive;
import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers worked out by hand. */
class ForecastScoreTest {
  private static ForecastEncoding encoding(List<String> columns, int steps, Double... quantiles) {
    return new ForecastEncoding(
        columns,
        false,
        steps,
        List.of(),
        List.of(),
        0,
        false,
        List.of(quantiles),
        List.of(),
        List.of(),
        columns.stream().map(column -> 5.0).toList(),
        columns.stream().map(column -> 4.0).toList(),
        columns.stream().map(column -> 0.0).toList(),
        List.of(),
        1);
  }

  /** An output of x says 10 + 2 x. */
  private static ForecastOrigin origin(double[] truth, Naive... baselines) {
    double[] centers = new double[truth.length];
    double[] scales = new double[truth.length];
    double[] weights = new double[truth.length];
    Arrays.fill(centers, 10);
    Arrays.fill(scales, 2);
    Arrays.fill(weights, 1);
    return new ForecastOrigin(
        "a", 0, 0, truth, centers, scales, weights, false, List.of(baselines));
  }

  private static ForecastMetrics metrics(
      ForecastEncoding encoding, float[] outputs, float[] labels, ForecastOrigin... origins) {
    ForecastScore score = new ForecastScore(encoding);
    DataSet batch = new DataSet(Nd4j.zeros(origins.length, 1, 1), Nd4j.zeros(origins.length, 1));
    batch.setExampleMetaData(List.of(origins));
    score.add(new Steps(origins.length, encoding.outputs(), outputs, labels, null), batch);
    return score.metrics();
  }

  @Test
  void metrics_oneColumn_areInTheDataUnitsAgainstTheBestBaseline() {
    ForecastMetrics metrics =
        metrics(
            encoding(List.of("y"), 2),
            new float[] {1, 2},
            new float[] {0, 4},
            origin(
                new double[] {10, 18},
                new Naive(NaiveKind.LAST_VALUE, new double[] {20, 20}),
                new Naive(NaiveKind.SEASONAL_NAIVE, new double[] {13, 18})));

    // Forecast 12 and 14, errors 2 and -4; the season's 3 and 0, the last value's 10 and 2.
    Map<String, Double> values = metrics.values();
    assertThat(values.get("loss")).isEqualTo((1 + 4) / 2.0);
    assertThat(values.get("mse")).isEqualTo(10);
    assertThat(values.get("rmse")).isCloseTo(Math.sqrt(10), within(1e-12));
    assertThat(values.get("mae")).isEqualTo(3);
    assertThat(values.get("mase")).isEqualTo(3 / 4.0);
    assertThat(values.get("smape")).isCloseTo((2 * 2 / 22.0 + 2 * 4 / 32.0) / 2, within(1e-12));
    assertThat(values.get("baseline_mse")).isEqualTo(4.5);
    assertThat(values.get("baseline_mae")).isEqualTo(1.5);
    assertThat(values.get("skill")).isCloseTo(1 - 10 / 4.5, within(1e-12));
    assertThat(metrics.baselines().keySet())
        .containsExactly(NaiveKind.SEASONAL_NAIVE, NaiveKind.LAST_VALUE);
    assertThat(values).doesNotContainKeys("pinball", "coverage", "standardised_mse");
    assertThat(metrics.columns()).isEmpty();
  }

  @Test
  void metrics_severalColumns_areTheMeanAndEach() {
    Naive last = new Naive(NaiveKind.LAST_VALUE, new double[] {11, 11});
    ForecastMetrics metrics =
        metrics(
            encoding(List.of("a", "b"), 1),
            new float[4],
            new float[4],
            origin(new double[] {11, 14}, last),
            origin(new double[] {11, 14}, last));

    assertThat(metrics.columns().get("a").get("mae")).isEqualTo(1);
    assertThat(metrics.columns().get("b").get("mae")).isEqualTo(4);
    assertThat(metrics.values().get("mae")).isEqualTo(2.5);
    assertThat(metrics.values().get("standardised_mse")).isEqualTo((1 + 16) / 2.0 / 25);
    // The last value of a is exact, so that a has no skill.
    assertThat(metrics.columns().get("a")).doesNotContainKey("skill");
    assertThat(metrics.columns().get("b").get("skill")).isCloseTo(1 - 16 / 9.0, within(1e-12));
  }

  @Test
  void metrics_quantiles_haveTheMedianPinballAndCoverage() {
    Naive last = new Naive(NaiveKind.LAST_VALUE, new double[] {0});
    ForecastMetrics metrics =
        metrics(
            encoding(List.of("y"), 1, 0.1, 0.5, 0.9),
            // 8 10 14 for both, the second across one another.
            new float[] {-1, 0, 2, 2, -1, 0},
            new float[] {0, 0, 0, 5, 5, 5},
            origin(new double[] {10}, last),
            origin(new double[] {20}, last));

    assertThat(metrics.values().get("mae")).isEqualTo(5);
    double first = (0.1 * 2 + 0 + 0.1 * 4) / 3;
    double second = (0.1 * 12 + 0.5 * 10 + 0.9 * 6) / 3;
    assertThat(metrics.values().get("pinball")).isCloseTo((first + second) / 2, within(1e-6));
    assertThat(metrics.values().get("coverage")).isEqualTo(0.5);
    assertThat(metrics.values().get("nominal_coverage")).isEqualTo(0.8);
  }

  /** A season that the first forecasts have not seen is no baseline of the split. */
  @Test
  void metrics_baselineOfSomeForecasts_isLeftOut() {
    Naive last = new Naive(NaiveKind.LAST_VALUE, new double[] {11});
    ForecastMetrics metrics =
        metrics(
            encoding(List.of("y"), 1),
            new float[] {0, 0},
            new float[] {0, 0},
            origin(new double[] {10}, last),
            origin(
                new double[] {10}, last, new Naive(NaiveKind.SEASONAL_NAIVE, new double[] {10})));

    assertThat(metrics.baselines().keySet()).containsExactly(NaiveKind.LAST_VALUE);
    assertThat(metrics.values().get("skill")).isEqualTo(1);
  }
}
