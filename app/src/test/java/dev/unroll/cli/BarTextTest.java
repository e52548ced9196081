package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTextTest {
  private static final String WORDS = "loss 1.5210  41,000 steps/s  2 min 05 s left";

  @Test
  void of_half_fillsHalfOfTheRoom() {
    // 6 columns of percent, 10 of bar, 2 between, 4 of words
    assertThat(BarText.of(0.5, "text", 22)).isEqualTo(" 50 % █████       text");
    assertThat(BarText.of(0.5625, "text", 22)).isEqualTo(" 56 % █████▋      text");
    assertThat(BarText.of(0, "text", 22)).isEqualTo("  0 %             text");
    assertThat(BarText.of(1, "text", 22)).isEqualTo("100 % ██████████  text");
  }

  @Test
  void of_noRoom_keepsTheWords() {
    assertThat(BarText.of(0.5, WORDS, 50)).isEqualTo(" 50 % " + WORDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 59, 60, 79, 80, 200})
  void of_anyWidth_isAsWide(int width) {
    for (int done = 0; done <= 97; done++) {
      assertThat(BarText.of(done / 97.0, WORDS, width)).hasSize(width);
    }
  }
}
