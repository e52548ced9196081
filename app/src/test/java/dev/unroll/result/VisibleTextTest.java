package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @ParameterizedTest
  @CsvSource({
    "0000,␀",
    "0009,␉",
    "000D,␍",
    "001B,␛",
    "007F,␡",
    "0085,⟨U+0085⟩",
    "202E,⟨U+202E⟩",
    "2066,⟨U+2066⟩",
    "200F,⟨U+200F⟩",
    "FEFF,⟨U+FEFF⟩",
    "2028,⟨U+2028⟩",
    "D800,\ufffd",
    "DFFF,\ufffd"
  })
  void of_unseenCharacter_isShown(String hex, String shown) {
    String text = "a" + (char) Integer.parseInt(hex, 16) + "b";

    assertThat(VisibleText.of(text)).isEqualTo("a" + shown + "b");
  }

  @Test
  void of_lineFeedsScriptsAndJoinedEmoji_stay() {
    String text = "a\n안녕 \ud83d\udc68\u200d\ud83d\udc69 é";

    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void line_lineFeed_becomesItsPicture() {
    assertThat(VisibleText.line("a\nb")).isEqualTo("a␊b");
  }
}
