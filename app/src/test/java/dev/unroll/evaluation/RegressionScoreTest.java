package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegressionScoreTest {
  /** Targets 10, 14, 18 once the standardisation of mean 10 and deviation 4 is undone. */
  private static final float[] TARGETS = {0, 1, 2};

  private static RegressionScore scored(float... outputs) {
    RegressionScore score = new RegressionScore(new Scale(10, 4), new TrainingMean(10));
    score.add(new Steps(3, 1, outputs, TARGETS, null), null);
    return score;
  }

  @Test
  void metrics_standardisedTargets_areInTheDataUnits() {
    RegressionMetrics metrics = scored(0.5f, 1, 1).metrics();
    assertThat(metrics.loss()).isCloseTo((0.25 + 0 + 1) / 3, within(1e-15));
    assertThat(metrics.mse()).isCloseTo((4 + 0 + 16) / 3.0, within(1e-14));
    assertThat(metrics.mae()).isCloseTo((2 + 0 + 4) / 3.0, within(1e-15));
    // About their mean 14 the targets have 16 + 0 + 16.
    assertThat(metrics.r2()).isCloseTo(1 - 20 / 32.0, within(1e-15));
    assertThat(metrics.baselineMse()).isCloseTo((0 + 16 + 64) / 3.0, within(1e-14));
    assertThat(metrics.baselineMae()).isCloseTo((0 + 4 + 8) / 3.0, within(1e-15));
    assertThat(metrics.skill()).hasValue(1 - metrics.mse() / metrics.baselineMse());
    assertThat(metrics.values())
        .containsOnlyKeys("loss", "mse", "mae", "r2", "baseline_mse", "baseline_mae", "skill")
        .containsEntry("skill", 0.75);
  }

  @Test
  void metrics_ownMean_explainsNothing() {
    assertThat(scored(1, 1, 1).metrics().r2()).isZero();
  }

  @Test
  void metrics_overBatches_areThoseOfOneBatch() {
    RegressionScore parts = new RegressionScore(new Scale(10, 4), new TrainingMean(10));
    parts.add(new Steps(1, 1, new float[] {0.5f}, new float[] {0}, null), null);
    parts.add(
        new Steps(3, 1, new float[] {1, 77, 1}, new float[] {1, 5, 2}, new float[] {1, 0, 1}),
        null);
    assertThat(parts.count()).isEqualTo(3);
    assertThat(parts.metrics()).isEqualTo(scored(0.5f, 1, 1).metrics());
  }

  @Test
  void metrics_largeMean_costsNoDigits() {
    RegressionScore score = new RegressionScore(new Scale(1e8, 1), new TrainingMean(1e8));
    score.add(new Steps(2, 1, new float[] {0, 1.5f}, new float[] {0, 1}, null), null);
    assertThat(score.metrics().r2()).isCloseTo(1 - 0.25 / 0.5, within(1e-12));
  }

  @Test
  void metrics_equalTargets_areExplainedWhenExactOnly() {
    RegressionScore exact = new RegressionScore(Scale.NONE, new TrainingMean(3));
    exact.add(new Steps(2, 1, new float[] {3, 3}, new float[] {3, 3}, null), null);
    assertThat(exact.metrics().r2()).isEqualTo(1);
    assertThat(exact.metrics().skill()).isEmpty();
    assertThat(exact.metrics().values()).doesNotContainKey("skill");
    RegressionScore wrong = new RegressionScore(Scale.NONE, new TrainingMean(3));
    wrong.add(new Steps(2, 1, new float[] {3, 4}, new float[] {3, 3}, null), null);
    assertThat(wrong.metrics().r2()).isZero();
  }
}
