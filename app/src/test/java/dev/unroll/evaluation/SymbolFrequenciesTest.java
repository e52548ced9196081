package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Split;
import org.junit.jupiter.api.Test;

class SymbolFrequenciesTest {
  private static final double EXACT = 1e-12;

  /** Counts: a 3, b 2 of 5, two symbols; predicted are b, a, b, a. */
  @Test
  void unigram_ababa_isTheSharesWithOneMoreOfEach() {
    TextMetrics unigram = SymbolFrequencies.of(Texts.of("ababa")).unigram(Split.TRAIN);
    assertThat(unigram.loss())
        .isCloseTo(-(2 * Math.log(4 / 7.0) + 2 * Math.log(3 / 7.0)) / 4, within(EXACT));
    assertThat(unigram.accuracy()).isEqualTo(0.5);
  }

  /** a is followed by b twice of twice, b by a; p(b) = 3/7, p(a) = 4/7. */
  @Test
  void bigram_ababa_isThePairsWithOneOfTheUnigram() {
    TextMetrics bigram = SymbolFrequencies.of(Texts.of("ababa")).bigram(Split.TRAIN);
    double b = (2 + 3 / 7.0) / 3;
    double a = (2 + 4 / 7.0) / 3;
    assertThat(bigram.loss()).isCloseTo(-(Math.log(a) + Math.log(b)) / 2, within(EXACT));
    assertThat(bigram.accuracy()).isEqualTo(1);
    assertThat(bigram.values())
        .containsOnlyKeys("loss", "accuracy", "bits_per_character", "perplexity");
  }

  /** The last symbol is followed by nothing, so the commonest is expected after it. */
  @Test
  void bigram_abb_takesTheFirstOfEquals() {
    // Predicted: b after a, b after b; a and b follow b once each in the second text.
    assertThat(SymbolFrequencies.of(Texts.of("abb")).bigram(Split.TRAIN).accuracy()).isEqualTo(1);
    assertThat(SymbolFrequencies.of(Texts.of("abba")).bigram(Split.TRAIN).accuracy())
        .isEqualTo(2 / 3.0);
  }

  @Test
  void score_splitWithoutSymbols_isUnknown() {
    assertThat(SymbolFrequencies.of(Texts.of("abab")).bigram(Split.TEST).loss()).isNaN();
  }
}
