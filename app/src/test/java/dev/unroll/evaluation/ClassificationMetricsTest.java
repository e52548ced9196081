package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {
  /** The example of scikit-learn's f1_score: true 0 1 2 0 1 2, predicted 0 2 1 0 0 1. */
  private static final Confusion PUBLISHED =
      new Confusion(List.of("a", "b", "c"), new long[][] {{2, 0, 0}, {1, 0, 1}, {0, 2, 0}});

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
        new Confusion(List.of("a", "b", "never"), new long[][] {{3, 1, 0}, {0, 4, 0}, {0, 0, 0}});
    ClassificationMetrics metrics = ClassificationMetrics.of(0, confusion);
    assertThat(metrics.precision()).isEqualTo((1 + 4 / 5.0) / 2);
    assertThat(metrics.recall()).isEqualTo((3 / 4.0 + 1) / 2);
    assertThat(metrics.f1()).isEqualTo((6 / 7.0 + 8 / 9.0) / 2);
  }

  @Test
  void of_classNeverPredicted_hasPrecisionZero() {
    Confusion confusion = new Confusion(List.of("a", "b"), new long[][] {{2, 0}, {2, 0}});
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
            entry("f1", 5.0));
  }

  @Test
  void confusion_countsAreCopied() {
    long[][] counts = {{1}};
    Confusion confusion = new Confusion(List.of("a"), counts);
    counts[0][0] = 7;
    confusion.counts()[0][0] = 8;
    assertThat(confusion).isEqualTo(new Confusion(List.of("a"), new long[][] {{1}}));
    assertThat(confusion.total()).isEqualTo(1);
  }

  @Test
  void confusion_notSquare_isRefused() {
    assertThatThrownBy(() -> new Confusion(List.of("a", "b"), new long[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("counts must be 2 x 2");
  }
}
