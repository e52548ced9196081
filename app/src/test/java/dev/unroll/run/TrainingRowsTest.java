package dev.unroll.run;

import static dev.unroll.result.TrainingMetric.ACCURACY;
import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static dev.unroll.result.TrainingMetric.STEPS_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.Metrics;
import dev.unroll.evaluation.Objective;
import dev.unroll.evaluation.TextMetrics;
import dev.unroll.result.MetricRow;
import dev.unroll.result.TrainingMetric;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.training.TrainerListener.Iteration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingRowsTest {
  private static Iteration iteration(long done, double loss, double accuracy, double norm) {
    return new Iteration(done, 2, loss, accuracy, 0.5 / done, norm, 100);
  }

  @Test
  void next_several_meansSinceTheRowBefore() {
    TrainingRows rows = new TrainingRows(2000);
    rows.add(iteration(1, 4, 0.25, 1));
    assertThat(rows.due()).isFalse();
    rows.add(iteration(2, 2, 0.75, 2));
    assertThat(rows.due()).isTrue();

    assertThat(rows.next(iteration(2, 2, 0.75, 2), 4))
        .isEqualTo(
            new MetricRow(
                2,
                2,
                4,
                "train",
                Map.of(
                    LOSS,
                    3.0,
                    ACCURACY,
                    0.5,
                    LEARNING_RATE,
                    0.25,
                    GRADIENT_NORM,
                    1.5,
                    STEPS_PER_SECOND,
                    50.0)));
    assertThat(rows.empty()).isTrue();

    rows.add(iteration(3, 7, 0, 6));
    assertThat(rows.empty()).isFalse();
    MetricRow second = rows.next(iteration(4, 7, 0, 6), 4.5);
    assertThat(second.value(LOSS)).isEqualTo(7);
    assertThat(second.value(GRADIENT_NORM)).isEqualTo(6);
    assertThat(second.value(STEPS_PER_SECOND)).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(TrainingMetric.class)
  void next_anyMetric_isMeasuredAndGoesOnFromACheckpoint(TrainingMetric metric) {
    TrainingRows rows = new TrainingRows(2000);
    rows.add(iteration(1, 4, 0.25, 1));
    TrainingRows resumed = new TrainingRows(2000);
    resumed.resume(rows.open());
    rows.add(iteration(2, 2, 0.75, 2));
    resumed.add(iteration(2, 2, 0.75, 2));

    MetricRow row = rows.next(iteration(2, 2, 0.75, 2), 4);

    assertThat(row.values()).containsKey(metric);
    assertThat(resumed.next(iteration(2, 2, 0.75, 2), 4)).isEqualTo(row);
  }

  @Test
  void next_checkpointLacksAMetric_isUnknownForOneRow() {
    TrainingRows rows = new TrainingRows(1);
    rows.resume(new Checkpoint.OpenRow(1, 0, Map.of(LOSS, 4.0)));
    rows.add(iteration(2, 2, 0.75, 2));

    MetricRow first = rows.next(iteration(2, 2, 0.75, 2), 4);
    assertThat(first.value(LOSS)).isEqualTo(3);
    assertThat(first.values()).containsOnlyKeys(LOSS, LEARNING_RATE);

    rows.add(iteration(3, 2, 0.75, 2));
    assertThat(rows.next(iteration(3, 2, 0.75, 2), 5).value(ACCURACY)).isEqualTo(0.75);
  }

  @Test
  void evaluated_validation_hasItsMetricsAndTheLearningRate() {
    Metrics validation =
        new TextMetrics(1.5, 0.25, Objective.CROSS_ENTROPY, TextEncoding.Unit.CHARACTERS);

    assertThat(TrainingRows.evaluated(iteration(4, 1, 1, 1), validation, 2.5))
        .isEqualTo(
            new MetricRow(
                4, 2, 2.5, "validation", Map.of(LOSS, 1.5, ACCURACY, 0.25, LEARNING_RATE, 0.125)));
  }

  @Test
  void due_shortTraining_everyIteration() {
    TrainingRows rows = new TrainingRows(999);
    assertThat(rows.due()).isFalse();
    rows.add(iteration(1, 1, 1, 1));
    assertThat(rows.due()).isTrue();
  }

  @Test
  void due_longTraining_aThousandRows() {
    TrainingRows rows = new TrainingRows(1_000_000);
    for (int i = 1; i < 1000; i++) {
      rows.add(iteration(i, 1, 1, 1));
    }
    assertThat(rows.due()).isFalse();
    rows.add(iteration(1000, 1, 1, 1));
    assertThat(rows.due()).isTrue();
  }

  @Test
  void next_regression_accuracyIsNaN() {
    TrainingRows rows = new TrainingRows(1);
    rows.add(iteration(1, 1, Double.NaN, 1));
    assertThat(rows.next(iteration(1, 1, Double.NaN, 1), 1).value(ACCURACY)).isNaN();
    rows.add(iteration(1, 1, 0.5, 1));
    assertThat(rows.next(iteration(1, 1, 0.5, 1), 2).value(ACCURACY)).isEqualTo(0.5);
  }

  @Test
  void next_noTimePassed_isFinite() {
    TrainingRows rows = new TrainingRows(1);
    rows.add(iteration(1, 1, 1, 1));
    assertThat(rows.next(iteration(1, 1, 1, 1), 0).value(STEPS_PER_SECOND)).isFinite();
  }
}
