package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
  /** IEEE 754-2008, table 3.5: bias 15, 10 bits of fraction; nearest, ties to even. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 32768",
    "1, 15360",
    "-2, 49152",
    "0.333333333, 13653",
    "65504, 31743",
    "65519.9, 31743",
    "65520, 31744",
    "-1e30, 64512",
    "6.103515625e-5, 1024",
    "6.0975552e-5, 1023",
    "5.9604645e-8, 1",
    "2.9802322e-8, 0",
    "2.99e-8, 1",
    "1.00048828125, 15360",
    "1.00146484375, 15362",
    "1.9997559, 16384"
  })
  void bits_number_areThoseOfTheNearestHalf(float number, int bits) {
    assertThat(Half.bits(number)).isEqualTo(bits);
  }

  @Test
  void value_everyHalf_hasItsOwnBits() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float value = Half.value(bits);
      if (Float.isNaN(value)) {
        assertThat(Float.isNaN(Half.value(Half.bits(value)))).isTrue();
      } else {
        assertThat(Half.bits(value)).as("%x", bits).isEqualTo(bits);
      }
    }
  }

  @Test
  void value_knownBits_isTheirs() {
    assertThat(Half.value(0x3C00)).isEqualTo(1f);
    assertThat(Half.value(0xC000)).isEqualTo(-2f);
    assertThat(Half.value(0x7BFF)).isEqualTo(65504f);
    assertThat(Half.value(0x0001)).isEqualTo(0x1p-24f);
    assertThat(Half.value(0xFC00)).isEqualTo(Float.NEGATIVE_INFINITY);
  }
}
