package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.MetricRow;
import dev.unroll.training.TrainerListener.Iteration;
import org.junit.jupiter.api.Test;

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
        .isEqualTo(new MetricRow(2, 2, 4, "train", 3, 0.5, 0.25, 1.5, 50));
    assertThat(rows.empty()).isTrue();

    rows.add(iteration(3, 7, 0, 6));
    assertThat(rows.empty()).isFalse();
    MetricRow second = rows.next(iteration(4, 7, 0, 6), 4.5);
    assertThat(second.loss()).isEqualTo(7);
    assertThat(second.gradientNorm()).isEqualTo(6);
    assertThat(second.stepsPerSecond()).isEqualTo(200);
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
    assertThat(rows.next(iteration(1, 1, Double.NaN, 1), 1).accuracy()).isNaN();
    rows.add(iteration(1, 1, 0.5, 1));
    assertThat(rows.next(iteration(1, 1, 0.5, 1), 2).accuracy()).isEqualTo(0.5);
  }

  @Test
  void next_noTimePassed_isFinite() {
    TrainingRows rows = new TrainingRows(1);
    rows.add(iteration(1, 1, 1, 1));
    assertThat(rows.next(iteration(1, 1, 1, 1), 0).stepsPerSecond()).isFinite();
  }
}
