package dev.unroll.datasets.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTextTest {
  @Test
  void word_plainSymbol_isItself() {
    assertThat(SymbolText.word("don't")).isEqualTo("don't");
    assertThat(SymbolText.word("\\")).isEqualTo("\\");
    assertThat(SymbolText.word("😀é")).isEqualTo("😀é");
  }

  @Test
  void word_whiteSpaceAndControls_areWrittenByTheirCode() {
    assertThat(SymbolText.word(" ")).isEqualTo("\\u0020");
    assertThat(SymbolText.word("a\nb\u00A0\u2028")).isEqualTo("a\\u000ab\\u00a0\\u2028");
    assertThat(SymbolText.word("\u001B")).isEqualTo("\\u001b");
    assertThat(SymbolText.word("\uD800")).isEqualTo("\\ud800");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\\u0020", "\\\\u0020", "a b", "\u3000x", "\uDC00"})
  void symbol_ofSuchAWord_isTheSymbol(String symbol) {
    assertThat(SymbolText.symbol(SymbolText.word(symbol))).contains(symbol);
  }
}
