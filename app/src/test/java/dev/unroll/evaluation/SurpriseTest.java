package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class SurpriseTest {
  private static final TextData ABCD = Texts.of("abcdabcd");

  private static String text(Passage passage) {
    return passage.symbols().stream().map(ScoredSymbol::text).collect(Collectors.joining());
  }

  @Test
  void of_oneUnlikelyPart_isFoundWithItsContext() {
    // Of b c d a b c d; c d after the second a b is the hard part.
    float[] probabilities = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.01f, 0.02f};

    Passage passage = Surprise.of(ABCD.symbols(Split.TRAIN), probabilities, ABCD.encoding(), 2, 3);

    assertThat(text(passage)).isEqualTo("dabcd");
    assertThat(passage.position()).isEqualTo(6);
    assertThat(passage.from()).isEqualTo(3);
    assertThat(passage.to()).isEqualTo(5);
    assertThat(passage.loss()).isCloseTo(-(Math.log(0.01) + Math.log(0.02)) / 2, within(1e-6));
    assertThat(passage.symbols().get(3).probability()).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void of_textShorterThanTheWindow_isTheWholeText() {
    float[] probabilities = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};

    Passage passage =
        Surprise.of(ABCD.symbols(Split.TRAIN), probabilities, ABCD.encoding(), 80, 80);

    assertThat(text(passage)).isEqualTo("abcdabcd");
    assertThat(passage.from()).isEqualTo(1);
    assertThat(passage.to()).isEqualTo(8);
    assertThat(passage.symbols().get(0).probability()).isNaN();
  }

  @Test
  void of_probabilitiesThatAreNoNumbers_isTheFirstWindow() {
    float[] none = new float[7];
    Arrays.fill(none, Float.NaN);

    Passage passage = Surprise.of(ABCD.symbols(Split.TRAIN), none, ABCD.encoding(), 3, 0);

    assertThat(text(passage)).isEqualTo("bcd");
  }

  @Test
  void surprise_severalRows_findsThePlaceInTheText() {
    // The network expects b after a, a after b; "bb" is the only surprise.
    TextData text = Texts.of("ab".repeat(3000) + "b" + "ba".repeat(1500));
    MultiLayerNetwork alternating =
        TestNetworks.table(TestNetworks.softmax(2), new double[][] {{0, 9}, {9, 0}});
    Evaluator evaluator = Evaluator.of(text, 1, 8);

    Passage passage = evaluator.surprise(alternating, Split.TRAIN, 1, 2);

    assertThat(passage.position()).isEqualTo(6000);
    assertThat(text(passage)).isEqualTo("abbba");
  }

  @Test
  void rereading_text_tellsTheProbabilityOfEverySymbolFromTheOneBefore() {
    MultiLayerNetwork table =
        TestNetworks.table(
            TestNetworks.softmax(2),
            new double[][] {{Math.log(0.25), Math.log(0.75)}, {Math.log(0.9), Math.log(0.1)}});
    TextData text = Texts.of("ab");

    var scored = Rereading.of(table, text.encoding(), "abxbaa", 4);

    // x is unknown, and left out; four symbols are read.
    assertThat(scored).extracting(ScoredSymbol::text).containsExactly("a", "b", "b", "a");
    assertThat(scored.get(0).probability()).isNaN();
    assertThat(scored.get(1).probability()).isCloseTo(0.75, within(1e-6));
    assertThat(scored.get(2).probability()).isCloseTo(0.1, within(1e-6));
    assertThat(scored.get(3).probability()).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void rereading_markedText_beginsAtTheMarker() {
    TextData text = Texts.marked("ab");
    MultiLayerNetwork uniform = TestNetworks.table(TestNetworks.softmax(4), new double[4][4]);

    var scored = Rereading.of(uniform, text.encoding(), "ab", 100);

    assertThat(scored).hasSize(2);
    assertThat(scored.get(0).probability()).isCloseTo(0.25, within(1e-6));
  }
}
