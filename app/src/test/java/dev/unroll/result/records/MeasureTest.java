package dev.unroll.result.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureTest {
  static RecordedRun run(long seed, int threads, double... losses) {
    List<Long> iterations = new ArrayList<>();
    List<Double> elapsed = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (double loss : losses) {
      iterations.add(50L * (values.size() + 1));
      elapsed.add(10.0 * (values.size() + 1));
      values.add(loss);
    }
    return new RecordedRun(
        seed,
        Map.of("validation.loss", 1.5, "test.loss", 1.75),
        100,
        9,
        9,
        "abc",
        "Some CPU",
        4,
        threads,
        Optional.empty(),
        "2026-01-02T03:04:05+01:00",
        new Evaluations(iterations, elapsed, values));
  }

  private static Measure.Time time(double... seconds) {
    List<ReferenceRun> beside = new ArrayList<>();
    for (double s : seconds) {
      beside.add(new ReferenceRun("PyTorch 2", beside.size() + 1, s, 100, 2, "Some CPU"));
    }
    return new Measure.Time(1.6, 0.5, beside);
  }

  @Test
  void value_mean_isThatOfItsMetrics() {
    assertThat(new Measure.Mean(List.of("validation.loss", "test.loss"), 1).value(run(1, 2)))
        .isEqualTo(1.625);
    assertThat(new Measure.Mean(List.of("test.bleu"), 1).value(run(1, 2))).isNaN();
  }

  @Test
  void value_time_isThatOfTheFirstEvaluationBelow() {
    assertThat(time().value(run(1, 2, 2.0, 1.5, 1.4))).isEqualTo(20);
    assertThat(time().value(run(1, 2, 2.0, 1.7))).isNaN();
  }

  @Test
  void share_everyRunCameThere_isThatOfTheMeans() {
    List<RecordedRun> runs = List.of(run(1, 2, 1.5), run(2, 2, 2.0, 1.5));

    assertThat(time(50, 70).share(runs)).isEqualTo(15.0 / 60);
  }

  /** A mean of those that came there would be too good. */
  @Test
  void share_aRunNeverCameThere_none() {
    assertThat(time(50, 70).share(List.of(run(1, 2, 1.5), run(2, 2, 2.0)))).isNaN();
    assertThat(time(50, Double.NaN).share(List.of(run(1, 2, 1.5)))).isNaN();
    assertThat(time().share(List.of(run(1, 2, 1.5)))).isNaN();
  }

  @Test
  void share_otherThreads_none() {
    assertThat(time(50).share(List.of(run(1, 1, 1.5)))).isNaN();
    assertThat(time(50).share(List.of(run(1, 2, 1.5)))).isEqualTo(0.2);
  }

  @Test
  void constructor_nothingWanted_refused() {
    assertThatThrownBy(() -> new Measure.Mean(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Measure.Mean(List.of("test.loss"), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Measure.Time(1.6, Double.NaN, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Measure.Time(Double.NaN, 1, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
