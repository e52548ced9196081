package dev.unroll.report.page;

import static dev.unroll.result.TrainingMetric.LOSS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.MetricRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final Curve CURVE =
      new Curve(List.of(new Point(1, 4), new Point(2, 2), new Point(3, 9), new Point(4, 1)));

  @Test
  void of_rows_takesTheSplitsFiniteValuesInOrder() {
    List<MetricRow> rows =
        List.of(
            row(3, "train", 5), row(1, "train", 7), row(2, "train", Double.NaN), row(2, "test", 1));

    assertThat(Curve.of(rows, "train", LOSS).points())
        .containsExactly(new Point(1, 7), new Point(3, 5));
  }

  @Test
  void runningMean_ofTwo_beginsWithTheFirstFullWindow() {
    assertThat(CURVE.runningMean(2).points())
        .containsExactly(new Point(2, 3), new Point(3, 5.5), new Point(4, 5));
  }

  @Test
  void median_evenNumber_isBetweenTheMiddleTwo() {
    assertThat(CURVE.median()).isEqualTo(3);
  }

  @Test
  void series_values_haveTheDigitsOfAFloat() {
    Curve curve = new Curve(List.of(new Point(1, 1.23456789), new Point(2, 0.00001234567890)));

    assertThat(curve.series("a", Chart.Kind.TRAIN).points())
        .containsExactly(new Point(1, 1.234568), new Point(2, 0.00001234568));
  }

  private static MetricRow row(long iteration, String split, double loss) {
    return new MetricRow(iteration, 1, 0, split, Map.of(LOSS, loss));
  }

  @Test
  void clock_rowsOfBothSplits_tellTheSecondsOfEachIteration() {
    double none = Double.NaN;
    List<MetricRow> rows =
        List.of(
            new MetricRow(10, 1, 1.5, "train", Map.of(LOSS, 1.0)),
            new MetricRow(10, 1, 1.5, "validation", Map.of(LOSS, 1.0)),
            new MetricRow(20, 1, 3.25, "train", Map.of(LOSS, 1.0)),
            new MetricRow(30, 1, none, "train", Map.of(LOSS, 1.0)));

    assertThat(Curve.clock(rows).points()).containsExactly(new Point(10, 1.5), new Point(20, 3.25));
  }
}
