package dev.unroll.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Attention;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.EncoderDecoder;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerSummaryTest {
  private static final Dense DENSE = new Dense(3, Dense.Activation.RELU, 0);

  private static List<LayerSummary> summary(TaskShape shape, LayerConfig... layers) {
    return LayerSummary.of(TestConfigs.network(layers), shape);
  }

  @Test
  void of_embeddedText_indicesComeIn() {
    TaskShape shape = new TaskShape(20, 20, 50, true, false, false);
    assertThat(summary(shape, new Embedding(4, 0), new Lstm(8, 1, 0)))
        .containsExactly(
            new LayerSummary("embedding", "[batch, 1, 50]", "[batch, 4, 50]", 20 * 4),
            new LayerSummary("lstm", "[batch, 4, 50]", "[batch, 8, 50]", 4 * 8 * (4 + 8 + 1)),
            new LayerSummary("output", "[batch, 8, 50]", "[batch, 20, 50]", (8 + 1) * 20));
  }

  @Test
  void of_pairs_twoLayersAndOneLookBack() {
    TaskShape shape = new TaskShape(20, 9, 50, true, true, false);
    EncoderDecoder both = new EncoderDecoder(new Lstm(8, 1, 0), 0);
    assertThat(summary(shape, both, new Attention(Attention.Score.GENERAL, 0)))
        .containsExactly(
            new LayerSummary(
                "encoder_decoder lstm",
                "[batch, 20, 50]",
                "[batch, 8, 50]",
                2 * 4 * 8 * (20 + 8 + 1)),
            new LayerSummary("attention", "[batch, 8, 50]", "[batch, 8, 50]", 3 * 8 * 8),
            new LayerSummary("output", "[batch, 8, 50]", "[batch, 9, 50]", (8 + 1) * 9));
  }

  @Test
  void of_labelASequence_timeEndsAtTheLastStep() {
    TaskShape shape = new TaskShape(28, 10, 28, false, false, false);
    Bidirectional both =
        new Bidirectional(new Rnn(8, Rnn.Activation.TANH, 0), Bidirectional.Merge.CONCAT, 0.5);
    assertThat(summary(shape, both, DENSE))
        .containsExactly(
            new LayerSummary(
                "bidirectional rnn, last step",
                "[batch, 28, 28]",
                "[batch, 16]",
                2 * 8 * (28 + 8 + 1)),
            new LayerSummary("dropout", "[batch, 16]", "[batch, 16]", 0),
            new LayerSummary("dense", "[batch, 16]", "[batch, 3]", (16 + 1) * 3),
            new LayerSummary("output", "[batch, 3]", "[batch, 10]", (3 + 1) * 10));
  }

  @Test
  void of_denseBetweenRecurrentLayers_isAtEveryStep() {
    TaskShape shape = new TaskShape(5, 2, 7, true, true, false);
    Rnn rnn = new Rnn(4, Rnn.Activation.RELU, 0.1);
    assertThat(summary(shape, rnn, DENSE, rnn))
        .extracting("name", "output")
        .containsExactly(
            tuple("rnn", "[batch, 4, 7]"),
            tuple("dropout", "[batch, 4, 7]"),
            tuple("dense", "[batch, 3, 7]"),
            tuple("rnn", "[batch, 4, 7]"),
            tuple("dropout", "[batch, 4, 7]"),
            tuple("output", "[batch, 2, 7]"));
  }
}
