package dev.unroll.evaluation.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.evaluation.TestNetworks;
import dev.unroll.evaluation.Texts;
import dev.unroll.result.Recall;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

class RecallCheckTest {
  /** After a comes b, after b c, after c a. */
  private static final MultiLayerNetwork CYCLE =
      TestNetworks.table(TestNetworks.softmax(3), new double[][] {{0, 9, 0}, {0, 0, 9}, {9, 0, 0}});

  @Test
  void of_oneWindow_isWrittenFromItsFirstSymbol() {
    assertThat(RecallCheck.of(CYCLE, Texts.of("bcabc")))
        .isEqualTo(new Recall("bcabc", "bcabc", true));
  }

  @Test
  void of_oneWrongSymbol_isNotExact() {
    assertThat(RecallCheck.of(CYCLE, Texts.of("abcc")))
        .isEqualTo(new Recall("abcc", "abca", false));
  }

  @Test
  void of_markers_areNotPartOfTheText() {
    // a, b, start, end: start → a → b → end.
    MultiLayerNetwork network =
        TestNetworks.table(
            TestNetworks.softmax(4),
            new double[][] {{0, 9, 0, 0}, {0, 0, 0, 9}, {9, 0, 0, 0}, {9, 0, 0, 0}});
    assertThat(RecallCheck.of(network, Texts.marked("ab"))).isEqualTo(new Recall("ab", "ab", true));
    // It ends early here, and late there: as many symbols as the text has are enough.
    assertThat(RecallCheck.of(network, Texts.marked("aba")))
        .isEqualTo(new Recall("aba", "ab", false));
    assertThat(RecallCheck.of(network, Texts.marked("ba")).exact()).isFalse();
  }

  @Test
  void of_overlappingWindows_givesTheFirstOne() {
    assertThat(RecallCheck.of(CYCLE, Texts.windows("cbabcab", 3, 1)))
        .isEqualTo(new Recall("cbabcab", "cbabcab", true));
    assertThat(RecallCheck.of(CYCLE, Texts.windows("abcca", 2, 1)))
        .isEqualTo(new Recall("abcca", "abcab", false));
  }

  @Test
  void of_overlappingWindows_readsEachFromAZeroState() {
    MultiLayerNetwork network = counter();
    assertThat(RecallCheck.of(network, Texts.windows("abcabcabcabc", 4, 1)).generated())
        .isEqualTo("abcaaaaaaaaa");
    assertThat(network.rnnGetPreviousState(0)).isEmpty();
  }

  @Test
  void of_oneWindow_carriesTheStateThroughout() {
    MultiLayerNetwork network = counter();
    assertThat(RecallCheck.of(network, Texts.of("abcabcabcabc")).generated())
        .isEqualTo("aaaaaabbbbbb");
    assertThat(network.rnnGetPreviousState(0)).isEmpty();
  }

  @Test
  void of_rawFeedback_readsTheOutputVector() {
    MultiLayerNetwork network =
        TestNetworks.table(
            TestNetworks.linear(3), new double[][] {{0, 1, 0.6}, {1, 0, 0}, {0, 0, 2}});
    assertThat(RecallCheck.of(network, Texts.of("abcc"), true).generated()).isEqualTo("abcc");
    assertThat(RecallCheck.of(network, Texts.windows("babcc", 2, 1), true).generated())
        .isEqualTo("babcc");
    assertThat(RecallCheck.of(network, Texts.of("abcc")).generated()).isEqualTo("abab");
  }

  @Test
  void of_fillIn_isRefused() {
    assertThatThrownBy(() -> RecallCheck.of(CYCLE, Texts.fillIn("ab")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fill-in");
  }

  /** Counts what it has read; says a up to five symbols, b after that. */
  private static MultiLayerNetwork counter() {
    MultiLayerNetwork network =
        TestNetworks.network(
            3,
            new SimpleRnn.Builder().nOut(1).activation(Activation.IDENTITY).build(),
            TestNetworks.softmax(3));
    network.getLayer(0).getParam("W").assign(1);
    network.getLayer(0).getParam("RW").assign(1);
    network.getLayer(1).getParam("W").assign(Nd4j.create(new float[][] {{0, 1, -9}}));
    network.getLayer(1).getParam("b").assign(Nd4j.create(new float[][] {{0, -5.5f, 0}}));
    return network;
  }
}
