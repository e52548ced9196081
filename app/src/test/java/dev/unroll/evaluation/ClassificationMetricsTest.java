package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.result.Confusion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {
  /** The example of scikit-learn's f1_score: true 0 1 2 0 1 2, predicted 0 2 1 0 0 1. */
  private static final Confusion PUBLISHED =
      new Confusion(
          List.of("a", "b", "c"),
          List.of(List.of(2L, 0L, 0L), List.of(1L, 0L, 1L), List.of(0L, 2L, 0L)));

  @Test
  void of_scikitLearnExample_hasItsNumbers() {
    ClassificationMetrics metrics = ClassificationMetrics.of(1.5, PUBLISHED);
    assertThat(metrics.accuracy()).isEqualTo(2 / 6.0);
    assertThat(metrics.precision()).isCloseTo(2 / 9.0, within(1e-15));
    assertThat(metrics.recall()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(metrics.f1()).isCloseTo(0.8 / 3, within(1e-15));
  }

  @Test
  void of_classThatNeverOccurs_isLeftOut() {
    Confusion confusion =
        new Confusion(
            List.of("a", "b", "never"),
            List.of(List.of(3L, 1L, 0L), List.of(0L, 4L, 0L), List.of(0L, 0L, 0L)));
    ClassificationMetrics metrics = ClassificationMetrics.of(0, confusion);
    assertThat(metrics.precision()).isEqualTo((1 + 4 / 5.0) / 2);
    assertThat(metrics.recall()).isEqualTo((3 / 4.0 + 1) / 2);
    assertThat(metrics.f1()).isEqualTo((6 / 7.0 + 8 / 9.0) / 2);
  }

  @Test
  void of_classNeverPredicted_hasPrecisionZero() {
    Confusion confusion =
        new Confusion(List.of("a", "b"), List.of(List.of(2L, 0L), List.of(2L, 0L)));
    ClassificationMetrics metrics = ClassificationMetrics.of(0, confusion);
    assertThat(metrics.precision()).isEqualTo(0.5 / 2);
    assertThat(metrics.recall()).isEqualTo(1.0 / 2);
    assertThat(metrics.f1()).isEqualTo(4 / 6.0 / 2);
  }

  @Test
  void values_keepTheirOrder() {
    assertThat(new ClassificationMetrics(1, 2, 3, 4, 5, PUBLISHED).values())
        .containsExactly(
            entry("loss", 1.0),
            entry("accuracy", 2.0),
            entry("precision", 3.0),
            entry("recall", 4.0),
            entry("macro_f1", 5.0));
  }

  @Test
  void confusion_countsAreCopied() {
    List<List<Long>> counts = new ArrayList<>(List.of(List.of(1L)));
    Confusion confusion = new Confusion(List.of("a"), counts);
    counts.set(0, List.of(7L));
    assertThat(confusion).isEqualTo(new Confusion(List.of("a"), List.of(List.of(1L))));
    assertThat(confusion.total()).isEqualTo(1);
  }
}
