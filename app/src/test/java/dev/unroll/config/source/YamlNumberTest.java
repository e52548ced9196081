package dev.unroll.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlNumberTest {
  /** With an exponent as YAML 1.1 needs it, {@code 1e-8} being a text there. */
  @ParameterizedTest
  @CsvSource({
    "7e-4, 0.0007",
    "0.002, 0.002",
    "1e-5, 0.00001",
    "1e-6, 0.000001",
    "1e-7, 1.0e-7",
    "1e-8, 1.0e-8",
    "-2.5e-4, -0.00025",
    "0.1, 0.1",
    "1, 1",
    "1e6, 1000000",
    "3.25e20, 3.25e20",
    "0, 0"
  })
  void number_smallOrLarge_isWrittenInOneForm(double number, String text) {
    assertThat(YamlNumber.of(number)).isEqualTo(text);
    assertThat(Double.parseDouble(YamlNumber.of(number))).isEqualTo(number);
  }
}
