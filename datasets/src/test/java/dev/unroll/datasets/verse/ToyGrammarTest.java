package dev.unroll.datasets.verse;

import static dev.unroll.datasets.verse.ToyGrammar.choice;
import static dev.unroll.datasets.verse.ToyGrammar.sequence;
import static dev.unroll.datasets.verse.ToyGrammar.text;
import static dev.unroll.datasets.verse.ToyGrammar.weighted;
import static dev.unroll.datasets.verse.ToyGrammar.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ToyGrammarTest {
  private static final double LN2 = Math.log(2);

  @Test
  void entropy_fairChoices_addUp() {
    ToyGrammar twoOfFour = sequence(words("a b c d"), " ", words("e f g h"));

    assertThat(twoOfFour.entropy()).isCloseTo(4 * LN2, within(1e-12));
    assertThat(twoOfFour.length()).isEqualTo(3);
  }

  @Test
  void entropy_nestedChoice_countsOnlyWhereItIsReached() {
    ToyGrammar grammar = choice(weighted(3, "x"), weighted(1, "yy", words("a b")));

    // H(3/4, 1/4) = 2 ln 2 - 3/4 ln 3, and one bit a quarter of the time.
    assertThat(grammar.entropy())
        .isCloseTo(2 * LN2 - 0.75 * Math.log(3) + 0.25 * LN2, within(1e-12));
    assertThat(grammar.length()).isCloseTo(0.75 + 0.25 * 3, within(1e-12));
  }

  @Test
  void generate_manyTimes_averagesToEntropyAndLength() {
    ToyGrammar grammar = choice(weighted(3, "x"), weighted(1, "yy", words("a b")));
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder();
    double surprise = 0;
    for (int i = 0; i < 100_000; i++) {
      surprise += grammar.generate(random, text);
    }

    // Standard deviations of one draw are below 1: five of the mean's are 0.016.
    assertThat(surprise / 100_000).isCloseTo(grammar.entropy(), within(0.016));
    assertThat(text.length() / 100_000.0).isCloseTo(grammar.length(), within(0.016));
  }

  @Test
  void unambiguous_alternativeThatBeginsLikeAnother_isNot() {
    assertThat(words("oak oar").unambiguous()).isTrue();
    assertThat(words("in inn").unambiguous()).isFalse();
    assertThat(words("a a").unambiguous()).isFalse();
    assertThat(sequence("x", words("sea season")).unambiguous()).isFalse();
    assertThat(choice(weighted(1, words("a b"), "c"), weighted(1, text("bd"))).unambiguous())
        .isFalse();
  }
}
