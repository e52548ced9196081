package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.TextEncoding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void of_words_splitsAtSpaceAndMarksAndKeepsNewlines() {
    assertThat(words("To be,\tor  not--\nto be"))
        .containsExactly("To", "be", ",", "or", "not", "-", "-", "\n", "to", "be");
  }

  @Test
  void of_words_keepsApostrophesInsideWordsOnly() {
    assertThat(words("don't 'tis o'er\u2019s lords'"))
        .containsExactly("don't", "'", "tis", "o'er\u2019s", "lords", "'");
  }

  @Test
  void of_words_areUnicode() {
    // e with a combining accent; a no-break space; digits; an emoji outside the basic plane.
    assertThat(words("cafe\u0301\u00a0\u0434\u043e\u043c \uD55C\uAD6D 42\u20ac\uD83D\uDE00"))
        .containsExactly(
            "cafe\u0301", "\u0434\u043e\u043c", "\uD55C\uAD6D", "42", "\u20ac", "\uD83D\uDE00");
  }

  @Test
  void of_characters_distinctUnitsComeInTheOrderOfTheText() {
    Tokens tokens = Tokens.of("bab", TextEncoding.Unit.CHARACTERS);

    assertThat(tokens.distinct()).containsExactly("b", "a");
    assertThat(tokens.ids()).containsExactly(0, 1, 0);
    assertThat(tokens.counts(2)).containsExactly(1, 1);
  }

  private static List<String> words(String text) {
    Tokens tokens = Tokens.of(text, TextEncoding.Unit.WORDS);
    return Arrays.stream(tokens.ids()).mapToObj(tokens.distinct()::get).toList();
  }
}
