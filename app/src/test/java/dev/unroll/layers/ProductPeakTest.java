package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProductPeakTest {
  @Test
  void measure_twoThreads_isASpeed() {
    ProductPeak.Peak peak = ProductPeak.measure(2, 0.01);
    assertThat(peak.gigaflops()).isPositive().isFinite();
    assertThat(peak.library()).isIn("OpenBLAS", "oneDNN");
    assertThat(peak.threads()).isEqualTo(2);
  }

  @Test
  void measure_nothing_isRefused() {
    assertThatThrownBy(() -> ProductPeak.measure(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ProductPeak.measure(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
