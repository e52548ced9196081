package dev.unroll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counts done by hand. */
class FlopCountTest {
  private static FlopCount of(List<LayerConfig> layers, TaskShape shape, int batch) {
    NetworkConfig network =
        new NetworkConfig(
            layers,
            Optional.empty(),
            NetworkConfig.Weights.XAVIER,
            NetworkConfig.RecurrentWeights.ORTHOGONAL);
    return FlopCount.of(network, shape, batch);
  }

  private static TaskShape labelPerStep(int inputs, int outputs, int steps) {
    return new TaskShape(inputs, outputs, steps, true, false, false);
  }

  @Test
  void of_lstm_countsFourGatesWithoutTheInputsGradient() {
    // Weights: 4 x 2 x 3 of the input, 4 x 2 x 2 of the state, 2 x 4 of the output. 5 steps.
    assertThat(of(List.of(Case.lstm(2)), labelPerStep(3, 4, 5), 1))
        .isEqualTo(new FlopCount(2 * 5 * (24 + 16 + 8), 2 * 5 * (24 + 16 + 16 + 8 + 8)));
  }

  @Test
  void of_encoderDecoder_countsOneOfItsLayersAtAStep() {
    LayerConfig both = new LayerConfig.EncoderDecoder(Case.lstm(2), 0);
    LayerConfig attention =
        new LayerConfig.Attention(LayerConfig.Attention.Score.GENERAL, 0);
    FlopCount one = of(List.of(Case.lstm(2)), labelPerStep(3, 4, 5), 1);
    assertThat(of(List.of(both), labelPerStep(3, 4, 5), 1)).isEqualTo(one);
    // Weights: 3 x 2 x 2.
    assertThat(of(List.of(both, attention), labelPerStep(3, 4, 5), 1))
        .isEqualTo(
            new FlopCount(one.forward() + 2 * 5 * 12, one.backward() + 2 * 5 * (12 + 12)));
  }

  @Test
  void of_embedding_countsTheGradientOfTheVectors() {
    LayerConfig rnn = new LayerConfig.Rnn(2, LayerConfig.Rnn.Activation.TANH, 0);
    // Weights: 2 x 3 of the vectors, 2 x 2 of the state, 2 x 6 of the output. 2 x 2 steps.
    assertThat(of(List.of(new LayerConfig.Embedding(3, 0), rnn), labelPerStep(6, 6, 2), 2))
        .isEqualTo(new FlopCount(2 * 4 * (6 + 4 + 12), 2 * 4 * (6 + 6 + 4 + 4 + 12 + 12)));
  }

  @Test
  void of_bidirectionalGruAndOneLabel_countsBothWaysAndTheOutputOnce() {
    LayerConfig both =
        new LayerConfig.Bidirectional(
            new LayerConfig.Gru(1, 0), LayerConfig.Bidirectional.Merge.CONCAT, 0);
    TaskShape shape = new TaskShape(2, 3, 4, false, false, false);
    // Weights: 2 x 3 x 1 x 2 of the input, 2 x 3 x 1 x 1 of the state, 2 x 3 of the output.
    assertThat(of(List.of(both), shape, 2))
        .isEqualTo(
            new FlopCount(2 * 8 * (12 + 6) + 2 * 2 * 6, 2 * 8 * (12 + 6 + 6) + 2 * 2 * (6 + 6)));
  }

  @Test
  void of_dense_countsEveryStep() {
    LayerConfig dense = new LayerConfig.Dense(3, LayerConfig.Dense.Activation.RELU, 0);
    assertThat(of(List.of(Case.lstm(1), dense), labelPerStep(1, 2, 2), 1))
        .isEqualTo(new FlopCount(2 * 2 * (4 + 4 + 3 + 6), 2 * 2 * (4 + 4 + 4 + 3 + 3 + 6 + 6)));
  }
}
