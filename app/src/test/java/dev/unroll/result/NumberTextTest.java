package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-0.0|0",
        "1|1",
        "0.8|0.8",
        "2.2396|2.240",
        "0.0451|0.0451",
        "-0.03125|−0.03125",
        "999.96|1,000",
        "41017.3|41,017",
        "0.000012345|1.23 × 10⁻⁵",
        "1e12|1 × 10¹²",
        "NaN|—",
        "Infinity|∞",
        "-Infinity|−∞",
      })
  void number_value_hasFewDigits(double value, String shown) {
    assertThat(NumberText.number(value).replace('\u00a0', ' ')).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "1.521,1.5210",
    "-0.00001,-0.0000",
    "999999.5,999999.5000",
    "123456789012345678901234567.0,1.2346e+26",
    "-4e8,-4.0000e+08",
    "Infinity,Infinity"
  })
  void decimals_value_isNeverLong(double value, String shown) {
    assertThat(NumberText.decimals(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0.98524,98.52 %",
    "1,100.00 %",
    "NaN,—",
    "-25.5,-2550.00 %",
    "-1e20,−1 × 10²² %",
    "Infinity,∞"
  })
  void percent_share_hasTwoDecimals(double share, String shown) {
    assertThat(NumberText.percent(share).replace('\u00a0', ' ')).isEqualTo(shown);
  }
}
