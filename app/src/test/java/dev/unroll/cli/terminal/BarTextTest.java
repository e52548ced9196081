package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTextTest {
  private static final List<String> WORDS =
      List.of("loss 1.5210", "val 1.6011", "2 min 05 s left", "41k steps/s");

  @Test
  void of_half_fillsHalfOfTheRoom() {
    // 6 columns of percent, 10 of bar, 2 between, 4 of words
    assertThat(BarText.of(0.5, List.of("text"), 22)).isEqualTo(" 50 % █████       text");
    assertThat(BarText.of(0.5625, List.of("text"), 22)).isEqualTo(" 56 % █████▋      text");
    assertThat(BarText.of(0, List.of("text"), 22)).isEqualTo("  0 %             text");
    assertThat(BarText.of(1, List.of("text"), 22)).isEqualTo("100 % ██████████  text");
  }

  @Test
  void of_noRoom_keepsTheWords() {
    assertThat(BarText.of(0.5, WORDS, 59))
        .isEqualTo(" 50 % loss 1.5210  val 1.6011  2 min 05 s left  41k steps/s");
  }

  @Test
  void of_stillLessRoom_dropsTheLastWords() {
    assertThat(BarText.of(0.5, WORDS, 58))
        .isEqualTo(" 50 % █████       loss 1.5210  val 1.6011  2 min 05 s left");
    assertThat(BarText.of(0.5, WORDS, 46))
        .isEqualTo(" 50 % loss 1.5210  val 1.6011  2 min 05 s left");
    assertThat(BarText.of(0.5, WORDS, 30)).isEqualTo(" 50 % loss 1.5210  val 1.6011 ");
    assertThat(BarText.of(0.5, WORDS, 9)).isEqualTo(" 50 % los");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 59, 60, 79, 80, 200})
  void of_anyWidth_isAsWide(int width) {
    for (int done = 0; done <= 97; done++) {
      assertThat(BarText.of(done / 97.0, WORDS, width)).hasSize(width);
    }
  }
}
