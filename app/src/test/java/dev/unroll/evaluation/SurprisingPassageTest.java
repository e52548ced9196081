package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.result.ScoredText.Piece;
import dev.unroll.result.Surprise;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class SurprisingPassageTest {
  private static final TextData ABCD = Texts.of("abcdabcd");

  private static String text(Surprise passage) {
    return passage.text().pieces().stream().map(Piece::text).collect(Collectors.joining());
  }

  @Test
  void of_oneUnlikelyPart_isFoundWithItsContext() {
    // Of b c d a b c d; c d after the second a b is the hard part.
    float[] probabilities = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.01f, 0.02f};

    Surprise passage =
        SurprisingPassage.of(ABCD.symbols(Split.TRAIN), probabilities, ABCD.encoding(), 2, 3);

    assertThat(text(passage)).isEqualTo("dabcd");
    assertThat(passage.position()).isEqualTo(6);
    assertThat(passage.text().from()).isEqualTo(3);
    assertThat(passage.text().to()).isEqualTo(5);
    assertThat(passage.loss()).isCloseTo(-(Math.log(0.01) + Math.log(0.02)) / 2, within(1e-6));
    assertThat(passage.text().pieces().get(3).probability().orElseThrow())
        .isCloseTo(0.01, within(1e-6));
  }

  @Test
  void of_textShorterThanTheWindow_isTheWholeText() {
    float[] probabilities = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};

    Surprise passage =
        SurprisingPassage.of(ABCD.symbols(Split.TRAIN), probabilities, ABCD.encoding(), 80, 80);

    assertThat(text(passage)).isEqualTo("abcdabcd");
    assertThat(passage.text().from()).isEqualTo(1);
    assertThat(passage.text().to()).isEqualTo(8);
    assertThat(passage.text().pieces().get(0).probability()).isEmpty();
  }

  @Test
  void of_probabilitiesThatAreNoNumbers_isTheFirstWindow() {
    float[] none = new float[7];
    Arrays.fill(none, Float.NaN);

    Surprise passage = SurprisingPassage.of(ABCD.symbols(Split.TRAIN), none, ABCD.encoding(), 3, 0);

    assertThat(text(passage)).isEqualTo("bcd");
  }

  @Test
  void surprise_severalRows_findsThePlaceInTheText() {
    // The network expects b after a, a after b; "bb" is the only surprise.
    TextData text = Texts.of("ab".repeat(3000) + "b" + "ba".repeat(1500));
    MultiLayerNetwork alternating =
        TestNetworks.table(TestNetworks.softmax(2), new double[][] {{0, 9}, {9, 0}});
    Evaluator evaluator = Evaluator.of(text, 1, 8);

    Surprise passage = evaluator.surprise(alternating, Split.TRAIN, 1, 2);

    assertThat(passage.position()).isEqualTo(6000);
    assertThat(text(passage)).isEqualTo("abbba");
  }

  @Test
  void surprise_fillIn_isTheWindowWithTheHardestHiddenSymbols() {
    // Two windows of two symbols, a b and b a; the second symbol of the first is hidden and both of
    // the second, which together are harder though each is easier.
    SurprisingWindow windows = new SurprisingWindow();
    INDArray labels = Nd4j.create(new double[][][] {{{1, 0}, {0, 1}}, {{0, 1}, {1, 0}}});
    INDArray outputs =
        Nd4j.create(new double[][][] {{{0.5, 0.8}, {0.5, 0.2}}, {{0.7, 0.4}, {0.3, 0.6}}});
    INDArray mask = Nd4j.create(new double[][] {{0, 1}, {1, 1}});

    windows.add(Steps.of(outputs, labels, mask), new DataSet(labels, labels, null, mask));
    INDArray rest = Nd4j.create(new double[][][] {{{1}, {0}}});
    INDArray present = Nd4j.create(new double[][] {{1}});
    windows.add(Steps.of(rest, rest, present), new DataSet(rest, rest, null, present));
    Surprise passage = windows.surprise(Texts.of("ab").encoding());

    // ln 5 = 1.609 against -ln(0.3 * 0.4) = 2.120
    assertThat(text(passage)).isEqualTo("ba");
    assertThat(passage.position()).isEqualTo(2);
    assertThat(passage.loss()).isCloseTo(-Math.log(0.3 * 0.4) / 2, within(1e-6));
  }

  @Test
  void surprise_fillInAtTheShorterLastWindow_isAtItsPlace() {
    SurprisingWindow windows = new SurprisingWindow();
    for (int times : new int[] {5, 2}) {
      // Always the first symbol, found with 1/2 of five and 1/9 of two.
      double[] right = new double[times];
      Arrays.fill(right, times == 5 ? 0.5 : 1 / 9.0);
      double[] wrong = Arrays.stream(right).map(p -> 1 - p).toArray();
      INDArray outputs = Nd4j.create(new double[][][] {{right, wrong}});
      double[] ones = new double[times];
      Arrays.fill(ones, 1);
      INDArray labels = Nd4j.create(new double[][][] {{ones, new double[times]}});
      windows.add(Steps.of(outputs, labels, null), new DataSet(labels, labels));
    }

    // 5 ln 2 = 3.47 against 2 ln 9 = 4.39
    assertThat(windows.surprise(Texts.of("ab").encoding()).position()).isEqualTo(5);
  }

  @Test
  void rereading_text_tellsTheProbabilityOfEverySymbolFromTheOneBefore() {
    MultiLayerNetwork table =
        TestNetworks.table(
            TestNetworks.softmax(2),
            new double[][] {{Math.log(0.25), Math.log(0.75)}, {Math.log(0.9), Math.log(0.1)}});
    TextData text = Texts.of("ab");

    var scored = Rereading.of(table, text.encoding(), "abxbaa", 4).pieces();

    // x is unknown, and left out; four symbols are read.
    assertThat(scored).extracting(Piece::text).containsExactly("a", "b", "b", "a");
    assertThat(scored.get(0).probability()).isEmpty();
    assertThat(scored.get(1).probability().orElseThrow()).isCloseTo(0.75, within(1e-6));
    assertThat(scored.get(2).probability().orElseThrow()).isCloseTo(0.1, within(1e-6));
    assertThat(scored.get(3).probability().orElseThrow()).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void rereading_markedText_beginsAtTheMarker() {
    TextData text = Texts.marked("ab");
    MultiLayerNetwork uniform = TestNetworks.table(TestNetworks.softmax(4), new double[4][4]);

    var scored = Rereading.of(uniform, text.encoding(), "ab", 100).pieces();

    assertThat(scored).hasSize(2);
    assertThat(scored.get(0).probability().orElseThrow()).isCloseTo(0.25, within(1e-6));
  }
}
