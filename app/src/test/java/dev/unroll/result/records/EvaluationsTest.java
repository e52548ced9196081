package dev.unroll.result.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.result.MetricRow;
import dev.unroll.result.TrainingMetric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationsTest {
  private static final List<MetricRow> ROWS =
      List.of(
          row(50, "train", 1.0, 1),
          row(50, "validation", 1.9, 7.5),
          row(100, "train", 0.9, 8),
          row(100, "validation", 1.6, 15),
          row(150, "validation", 1.59, 22.25),
          row(200, "validation", 1.7, 30));

  private static MetricRow row(long iteration, String split, double loss, double elapsed) {
    // Seconds of training alone, which must not be taken for the time.
    return new MetricRow(iteration, 1, 0.5, split, Map.of(TrainingMetric.LOSS, loss), elapsed);
  }

  @Test
  void of_rows_areThoseOfValidation() {
    assertThat(Evaluations.of(ROWS))
        .isEqualTo(
            new Evaluations(
                List.of(50L, 100L, 150L, 200L),
                List.of(7.5, 15.0, 22.25, 30.0),
                List.of(1.9, 1.6, 1.59, 1.7)));
  }

  @Test
  void firstBelow_loss_isTheFirstStrictlyBelow() {
    assertThat(Evaluations.of(ROWS).firstBelow(1.6)).contains(new Evaluations.Point(150, 22.25));
    assertThat(Evaluations.of(ROWS).firstBelow(2)).contains(new Evaluations.Point(50, 7.5));
  }

  @Test
  void firstBelow_neverReached_empty() {
    assertThat(Evaluations.of(ROWS).firstBelow(1.59)).isEmpty();
    assertThat(Evaluations.NONE.firstBelow(9)).isEmpty();
  }

  @Test
  void constructor_columnsOfOtherLengths_refused() {
    assertThatThrownBy(() -> new Evaluations(List.of(1L), List.of(), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns of 1, 0 and 1 evaluations");
  }
}
