package dev.unroll.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.TextEncoding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetScoresTest {
  private static double bleu(String... textsAndReferences) {
    Bleu bleu = new Bleu();
    for (int i = 0; i < textsAndReferences.length; i += 2) {
      bleu.add(tokens(textsAndReferences[i]), tokens(textsAndReferences[i + 1]));
    }
    return bleu.score();
  }

  private static List<String> tokens(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  @Test
  void bleu_same_is100() {
    assertThat(bleu("a b c d e", "a b c d e")).isCloseTo(100, within(1e-9));
  }

  /** By hand: 5/6, 3/5, 2/4 and 1/3 of the n-grams are right; as long as the reference. */
  @Test
  void bleu_oneWordWrong_isTheGeometricMean() {
    assertThat(bleu("a b c d x f", "a b c d e f"))
        .isCloseTo(100 * Math.pow(5 / 6.0 * 3 / 5.0 * 2 / 4.0 * 1 / 3.0, 0.25), within(1e-9));
  }

  /** By hand: all right, but 4 tokens of 6. */
  @Test
  void bleu_shorterThanTheReference_isPenalised() {
    assertThat(bleu("a b c d", "a b c d e f")).isCloseTo(100 * Math.exp(1 - 6 / 4.0), within(1e-9));
  }

  /** By hand: "the" counts twice, as the reference has it (Papineni et al. 2002, example 2). */
  @Test
  void bleu_repeatedWord_countsAsOftenAsInTheReference() {
    // 2/7 words; no longer n-gram is right: 1/(2*6), 1/(4*5), 1/(8*4).
    assertThat(bleu("the the the the the the the", "the cat is on the mat"))
        .isCloseTo(
            100 * Math.pow(2 / 7.0 * (1 / 12.0) * (1 / 20.0) * (1 / 32.0), 0.25), within(1e-9));
  }

  /** A corpus: sums of counts over its texts, not a mean of scores. */
  @Test
  void bleu_twoTexts_areCountedTogether() {
    // 8/9 words, 5/7, 2/5 and 1/3: a text of 4 has 1 of 4-grams, of 5 has 2.
    assertThat(bleu("a b c d", "a b c d", "a b x d e", "a b c d e"))
        .isCloseTo(100 * Math.pow(8 / 9.0 * (3 + 2) / 7.0 * 2 / 5.0 * 1 / 3.0, 0.25), within(1e-9));
  }

  @Test
  void bleu_nothingRight_is0() {
    assertThat(bleu("x y z w", "a b c d")).isZero();
    assertThat(bleu("", "a b c d")).isZero();
    assertThat(bleu("a b", "a b")).isZero(); // no text of four tokens
  }

  @ParameterizedTest
  @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "flaw,lawn,2", "😀a,a,1", "ab,ab,0"})
  void editDistance_known(String from, String to, int distance) {
    assertThat(EditDistance.of(from, to)).isEqualTo(distance);
  }

  @Test
  void of_charactersAndWords_compareTexts() {
    List<List<String>> written = List.of(List.of("a", "b"), List.of("c"));
    List<List<String>> wanted = List.of(List.of("a", "b"), List.of("c", "d"));

    TargetScores characters = TargetScores.of(written, wanted, TextEncoding.Unit.CHARACTERS);
    assertThat(characters.exactMatch()).isEqualTo(0.5);
    assertThat(characters.characterErrorRate()).isEqualTo(1 / 4.0);
    // Words have a space between them, which is missing too: "c" for "c d".
    TargetScores words = TargetScores.of(written, wanted, TextEncoding.Unit.WORDS);
    assertThat(words.characterErrorRate()).isEqualTo(2 / 6.0);
    assertThat(Stream.of(characters, words).map(TargetScores::bleu)).containsOnly(0.0);
  }
}
