package dev.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonTest {
  @Test
  void of_waveOnATrend_isItsLength() {
    assertThat(Season.of(values(120, i -> 0.7 * i + 10 * Math.sin(2 * Math.PI * i / 12))))
        .hasValue(12);
  }

  @Test
  void of_growingWave_isItsLength() {
    assertThat(
            Season.of(
                values(120, i -> Math.exp(0.01 * i) * (100 + 20 * Math.sin(Math.PI * i / 6)))))
        .hasValue(12);
  }

  @Test
  void of_dayWithinAWeek_isTheHigherPeak() {
    assertThat(
            Season.of(
                values(24 * 70, i -> Math.sin(2 * Math.PI * i / 24) + (i / 24 % 7 < 5 ? 0 : 3))))
        .hasValue(168);
  }

  @Test
  void of_lineNoiseOrWalk_isNone() {
    for (int seed = 1; seed <= 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] noise = random.doubles(200).toArray();
      double[] walk = noise.clone();
      for (int i = 1; i < walk.length; i++) {
        walk[i] = walk[i - 1] + noise[i] - 0.5;
      }
      assertThat(Season.of(noise)).as("noise of seed " + seed).isEmpty();
      assertThat(Season.of(values(200, i -> 2 * i + 4 * noise[i]))).as("line " + seed).isEmpty();
    }
  }

  @Test
  void of_fewOrEqualValues_isNone() {
    assertThat(Season.of(new double[0])).isEmpty();
    assertThat(Season.of(new double[] {1, 2, 3})).isEmpty();
    assertThat(Season.of(new double[60])).isEmpty();
  }

  private static double[] values(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }
}
