package dev.unroll.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.MetricRow;
import dev.unroll.result.TestResult;
import dev.unroll.result.TrainingMetric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartsTest {
  @ParameterizedTest
  @EnumSource(TrainingMetric.class)
  void of_anyMetric_hasItsChart(TrainingMetric metric) {
    List<MetricRow> rows = List.of(new MetricRow(3, 1, 0.5, "train", Map.of(metric, 0.25)));

    assertThat(Charts.of(TestResult.named("a").made(), rows))
        .singleElement()
        .satisfies(
            chart -> {
              assertThat(chart.title()).isEqualTo(metric.title());
              assertThat(chart.series().get(0).points()).containsExactly(new Point(3, 0.25));
            });
  }
}
