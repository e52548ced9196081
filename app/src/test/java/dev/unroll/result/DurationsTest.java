package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0.4, 0 s",
    "59.4, 59 s",
    "59.5, 1 min 00 s",
    "185, 3 min 05 s",
    "3599, 59 min 59 s",
    "7440, 2 h 04 min",
    "NaN, —"
  })
  void of_seconds_isWhatAPersonSays(double seconds, String expected) {
    assertThat(Durations.of(seconds)).isEqualTo(expected);
  }
}
