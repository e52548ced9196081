package dev.unroll.evaluation.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.TestNetworks;
import dev.unroll.evaluation.sampling.Sampler.Generated;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SamplerTest {
  private static final TextEncoding ABC = encoding(InputEncoding.ONE_HOT, false, "a", "b", "c");
  private static final TextEncoding MARKED =
      encoding(InputEncoding.ONE_HOT, true, "a", "b", TextEncoding.START, TextEncoding.END);

  /** After a comes b, after b c, after c a, each with probability 0.5 and the others alike. */
  private static final MultiLayerNetwork CYCLE =
      TestNetworks.table(
          TestNetworks.softmax(3),
          new double[][] {{0, Math.log(2), 0}, {0, 0, Math.log(2)}, {Math.log(2), 0, 0}});

  private static TextEncoding encoding(InputEncoding input, boolean markers, String... symbols) {
    return new TextEncoding(
        TextEncoding.Unit.CHARACTERS,
        List.of(symbols),
        false,
        false,
        markers,
        false,
        input,
        List.of());
  }

  private static SamplingOptions greedy(String prompt, int length) {
    return new SamplingOptions(
        prompt, length, 1, Optional.empty(), Optional.empty(), true, false, 1);
  }

  private static SamplingOptions raw(String prompt, int length) {
    return new SamplingOptions(
        prompt, length, 1, Optional.empty(), Optional.empty(), false, true, 1);
  }

  private static SamplingOptions drawn(double temperature, long seed) {
    return drawn(20, temperature, seed);
  }

  private static SamplingOptions drawn(int length, double temperature, long seed) {
    return new SamplingOptions(
        "a", length, temperature, Optional.empty(), Optional.empty(), false, false, seed);
  }

  @Test
  void generate_greedy_followsTheLikeliest() {
    assertThat(new Sampler(CYCLE, ABC).generate(greedy("ab", 5)))
        .isEqualTo(new Generated("ab", "cabca", List.of(), false));
  }

  @Test
  void generate_topOne_isGreedy() {
    SamplingOptions options =
        new SamplingOptions("a", 6, 5, Optional.of(1), Optional.empty(), false, false, 9);
    assertThat(new Sampler(CYCLE, ABC).generate(options).text()).isEqualTo("bcabca");
  }

  @Test
  void generate_smallNucleus_isGreedy() {
    SamplingOptions options =
        new SamplingOptions("a", 6, 1, Optional.empty(), Optional.of(0.5), false, false, 9);
    assertThat(new Sampler(CYCLE, ABC).generate(options).text()).isEqualTo("bcabca");
  }

  @Test
  void generate_lowTemperature_isGreedy() {
    assertThat(new Sampler(CYCLE, ABC).generate(drawn(0.01, 9)).text()).startsWith("bcabcabca");
  }

  @Test
  void generate_drawn_keepsTheProbabilities() {
    String text = new Sampler(CYCLE, ABC).generate(drawn(301, 1, 1)).text();
    long followed = 0;
    for (int i = 1; i < text.length(); i++) {
      followed += "abca".contains(text.substring(i - 1, i + 1)) ? 1 : 0;
    }
    // Half of 300, within four standard deviations of 8.7.
    assertThat(followed).isBetween(115L, 185L);
  }

  @Test
  void generate_sameSeed_writesTheSame() {
    Sampler sampler = new Sampler(CYCLE, ABC);
    assertThat(sampler.generate(drawn(1, 5))).isEqualTo(sampler.generate(drawn(1, 5)));
    assertThat(sampler.generate(drawn(1, 5))).isNotEqualTo(sampler.generate(drawn(1, 6)));
  }

  @Test
  void generate_unknownSymbols_areNamedAndLeftOut() {
    assertThat(new Sampler(CYCLE, ABC).generate(greedy("xa\uD83D\uDE00bx", 1)))
        .isEqualTo(new Generated("ab", "c", List.of("x", "\uD83D\uDE00"), false));
  }

  @Test
  void generate_nothingKnown_beginsAfterALineBreak() {
    MultiLayerNetwork network =
        TestNetworks.table(
            TestNetworks.softmax(3), new double[][] {{9, 0, 0}, {0, 0, 9}, {0, 9, 0}});
    TextEncoding lines = encoding(InputEncoding.ONE_HOT, false, " ", "\n", "c");
    assertThat(new Sampler(network, lines).generate(greedy("?", 2)))
        .isEqualTo(new Generated("\n", "c\n", List.of("?"), false));
  }

  @Test
  void generate_noPromptNoLineBreak_beginsAfterTheFirstSymbol() {
    assertThat(new Sampler(CYCLE, ABC).generate(greedy("", 3)))
        .isEqualTo(new Generated("a", "bca", List.of(), false));
  }

  @Test
  void generate_markers_beginsAtTheStartAndStopsAtTheEnd() {
    // Start, a, b, end; the start marker is the likeliest everywhere and never written.
    MultiLayerNetwork network =
        TestNetworks.table(
            TestNetworks.softmax(4),
            new double[][] {{0, 5, 9, 0}, {0, 0, 9, 5}, {5, 0, 9, 0}, {0, 0, 9, 0}});
    Sampler sampler = new Sampler(network, MARKED);
    assertThat(sampler.generate(greedy("", 10)))
        .isEqualTo(new Generated("", "ab", List.of(), false));
    assertThat(sampler.generate(greedy("a", 10)))
        .isEqualTo(new Generated("a", "b", List.of(), false));
    assertThat(sampler.generate(drawn(0.05, 3)).text()).isEqualTo("b");
  }

  @Test
  void generate_rawFeedback_readsTheOutputVector() {
    // Linear: a reads (0, 1, 0); b doubles into c; 2c comes back as (2, 0, 0) + nothing.
    MultiLayerNetwork network =
        TestNetworks.table(
            TestNetworks.linear(3), new double[][] {{0, 1, 0.6}, {1, 0, 0}, {0, 0, 2}});
    Sampler sampler = new Sampler(network, ABC);
    // (0, 1, 0.6) → b; (1, 0, 1.2) → c; (0, 1, 3) → c. Symbols alone would give b a b.
    assertThat(sampler.generate(raw("a", 3)).text()).isEqualTo("bcc");
    assertThat(sampler.generate(greedy("a", 3)).text()).isEqualTo("bab");
  }

  @Test
  void generate_rawFeedbackOfIndices_isRefused() {
    TextEncoding indices = encoding(InputEncoding.INDEX, false, "a", "b", "c");
    assertThatThrownBy(() -> new Sampler(CYCLE, indices).generate(raw("a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one-hot");
  }

  @Test
  void generate_embedding_readsIndices() {
    MultiLayerNetwork network =
        TestNetworks.network(
            3,
            new EmbeddingSequenceLayer.Builder().nIn(3).nOut(4).build(),
            new LSTM.Builder().nOut(5).build(),
            TestNetworks.softmax(3));
    TextEncoding indices = encoding(InputEncoding.INDEX, false, "a", "b", "c");
    assertThat(new Sampler(network, indices).generate(greedy("abc", 20)).text()).hasSize(20);
  }

  @Test
  void generate_recurrentNetwork_goesOnFromWhatItWrote() {
    MultiLayerNetwork network = TestNetworks.lstm(3, 3);
    Sampler sampler = new Sampler(network, ABC);
    String text = sampler.generate(greedy("a", 12)).text();
    assertThat(sampler.generate(greedy("a" + text.substring(0, 5), 7)).text())
        .isEqualTo(text.substring(5));
    Set<Character> written = new HashSet<>();
    text.chars().forEach(c -> written.add((char) c));
    assertThat(written).isSubsetOf('a', 'b', 'c');
  }

  @Test
  void generate_network_isLeftAsItWas() {
    MultiLayerNetwork network = TestNetworks.lstm(3, 3);
    INDArray parameters = network.params().dup();
    new Sampler(network, ABC).generate(drawn(1, 1));
    assertThat(network.params()).isEqualTo(parameters);
    assertThat(network.rnnGetPreviousState(0)).isEmpty();
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> drawn(Double.NaN, 1)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> drawn(0, 1)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> greedy("a", 0)).hasMessageContaining("length");
    assertThatThrownBy(
            () -> new SamplingOptions("", 1, 1, Optional.of(0), Optional.empty(), false, false, 1))
        .hasMessageContaining("top-k");
    assertThatThrownBy(
            () ->
                new SamplingOptions("", 1, 1, Optional.empty(), Optional.of(1.1), false, false, 1))
        .hasMessageContaining("top-p");
  }
}
