package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentMeanTest {
  @Test
  void mean_nothingAdded_isNaN() {
    assertThat(new RecentMean(3).mean()).isNaN();
  }

  @Test
  void mean_fewerThanItsSize_ofAll() {
    RecentMean mean = new RecentMean(3);
    mean.add(1);
    mean.add(4);
    assertThat(mean.mean()).isEqualTo(2.5);
  }

  @Test
  void mean_more_ofTheLast() {
    RecentMean mean = new RecentMean(3);
    for (double value : new double[] {100, 1, 2, 3, 7}) {
      mean.add(value);
    }
    assertThat(mean.mean()).isEqualTo(4);
  }
}
