package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "331002040.1, 331002040.1",
    "331002040, 331002040",
    "0.1, 0.1",
    "-2.5, -2.5",
    "0, 0",
    "0.002, 0.002",
    "2.0E-3, 0.002",
    "1e22, 1E+22",
    "1.5e-7, 1.5E-7",
    "0.30000000000000004, 0.30000000000000004",
    "4.9e-324, 4.94065645841247E-324",
  })
  void of_double_isShortAndPlain(double value, String text) {
    assertThat(Decimals.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "0.9987, 0.9987", "16777216, 16777216", "1e-10, 1E-10", "1, 1"})
  void of_float_isShortAndPlain(float value, String text) {
    assertThat(Decimals.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_anyBits_readsBack(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertThat(Double.compare(Double.parseDouble(Decimals.of(value)), value)).isZero();
      float single = Float.intBitsToFloat(random.nextInt());
      assertThat(Float.compare(Float.parseFloat(Decimals.of(single)), single)).isZero();
    }
  }

  @Test
  void of_notFinite_isNamed() {
    assertThat(Decimals.of(Double.NaN)).isEqualTo("NaN");
    assertThat(Decimals.of(Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }
}
