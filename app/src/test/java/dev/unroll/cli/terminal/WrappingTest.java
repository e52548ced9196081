package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {
  @Test
  void words_longLine_isCutBeforeAWordAndIndented() {
    assertThat(new Wrapping(20).words("  data  windows of 32 steps", 8))
        .containsExactly("  data  windows of", "        32 steps");
    assertThat(new Wrapping(20).words("  data  windows of 3", 8)).hasSize(1);
    assertThat(new Wrapping(20).words("  data  one two three four five six", 8))
        .containsExactly("  data  one two", "        three four", "        five six");
    assertThat(Wrapping.NONE.words("x ".repeat(500), 8)).hasSize(1);
  }

  @Test
  void words_longWord_staysWhole() {
    String path = "/a/path/that/is/longer/than/the/line";
    assertThat(new Wrapping(20).words("  to  " + path, 6)).containsExactly("  to  " + path);
    assertThat(new Wrapping(20).words("  to  the " + path + " now", 6))
        .containsExactly("  to  the", "      " + path, "      now");
  }

  @Test
  void text_longLines_areCutAnywhere() {
    assertThat(new Wrapping(12).text("| ", "abcdefghijklm\n\nxyz"))
        .containsExactly("| abcdefghij", "| klm", "| ", "| xyz");
    assertThat(Wrapping.NONE.text("| ", "a\nb")).containsExactly("| a", "| b");
  }

  /** Ten columns are five Korean characters; a combining mark takes none. */
  @Test
  void text_wideCharacters_countTwice() {
    assertThat(new Wrapping(12).text("| ", "가나다라마바")).containsExactly("| 가나다라마", "| 바");
    assertThat(new Wrapping(12).text("| ", "e\u0301".repeat(10))).hasSize(1);
  }
}
