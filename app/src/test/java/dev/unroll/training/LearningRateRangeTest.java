package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.training.LearningRateRange.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateRangeTest {
  /** A loss that falls from 3 to 1 round a rate of 0.01, and rises again beyond 1. */
  private static LearningRateRange curve() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      double rate = LearningRateRange.rate(1e-5, 10, i, 101);
      double power = Math.log10(rate);
      double loss = 2 - Math.tanh(2 * (power + 2)) + Math.max(0, power) * 3;
      points.add(new Point(rate, loss, loss));
    }
    return new LearningRateRange(points);
  }

  @Test
  void rate_iterations_growsByEqualFactors() {
    assertThat(LearningRateRange.rate(1e-4, 1, 0, 5)).isEqualTo(1e-4);
    assertThat(LearningRateRange.rate(1e-4, 1, 1, 5)).isCloseTo(1e-3, within(1e-12));
    assertThat(LearningRateRange.rate(1e-4, 1, 4, 5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void suggestion_curve_isWhereItFallsFastest() {
    double suggestion = curve().suggestion().orElseThrow();
    assertThat(Math.log10(suggestion)).isCloseTo(-2, within(0.06)); // one point is 0.06
  }

  @Test
  void least_curve_isBeforeItRises() {
    assertThat(curve().least().orElseThrow().rate()).isCloseTo(1, within(0.2));
  }

  @Test
  void suggestion_lossThatOnlyRisesOrTooFewPoints_isNone() {
    List<Point> rising = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rising.add(new Point(LearningRateRange.rate(0.1, 1, i, 50), i, i));
    }
    assertThat(new LearningRateRange(rising).suggestion()).isEmpty();
    assertThat(new LearningRateRange(rising.subList(0, 5)).suggestion()).isEmpty();
    assertThat(new LearningRateRange(List.of()).least()).isEmpty();
  }

  @Test
  void thinned_manyPoints_evenlyWithTheLast() {
    List<Point> thinned = curve().thinned(10);
    assertThat(thinned).hasSize(10);
    assertThat(thinned.get(9).rate()).isCloseTo(10, within(1e-9));
    assertThat(thinned.get(0).rate()).isCloseTo(curve().points().get(9).rate(), within(1e-12));
  }
}
