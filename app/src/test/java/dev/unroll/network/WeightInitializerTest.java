package dev.unroll.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.NetworkConfig.RecurrentWeights;
import dev.unroll.config.NetworkConfig.Weights;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class WeightInitializerTest {
  private static final TaskShape SHAPE = new TaskShape(50, 40, 5, true, false, false);

  private static MultiLayerNetwork network(
      Weights weights, RecurrentWeights recurrent, LayerConfig... layers) {
    NetworkConfig config = new NetworkConfig(List.of(layers), Optional.empty(), weights, recurrent);
    return Networks.build(TestConfigs.of(1, config), SHAPE);
  }

  private static void assertUniform(INDArray values, double bound) {
    double largest = values.amaxNumber().doubleValue();
    assertThat(largest).isLessThanOrEqualTo(bound).isGreaterThan(0.95 * bound);
    // Four standard deviations of the mean of so many.
    assertThat(values.meanNumber().doubleValue())
        .isCloseTo(0, offset(4 * bound / Math.sqrt(3 * values.length())));
  }

  private static void assertDeviation(INDArray values, double deviation) {
    // Four standard deviations of an estimate from so many.
    assertThat(values.stdNumber().doubleValue())
        .isCloseTo(deviation, offset(4 * deviation / Math.sqrt(2 * values.length())));
    assertThat(values.amaxNumber().doubleValue()).isGreaterThan(2.5 * deviation);
  }

  /** Each square block of recurrent weights, one a gate. */
  private static void assertBlocksOrthogonal(INDArray weights) {
    int size = weights.rows();
    for (int gate = 0; gate < weights.columns() / size; gate++) {
      INDArray block =
          weights.get(
              NDArrayIndex.all(), NDArrayIndex.interval((long) gate * size, (gate + 1L) * size));
      assertThat(block.mmul(block.transpose()).distance2(Nd4j.eye(size)))
          .as("gate %d", gate)
          .isLessThan(1e-5);
    }
  }

  @Test
  void build_uniform_boundedByTheRootOfHiddenOrInputSize() {
    MultiLayerNetwork network =
        network(
            Weights.UNIFORM,
            RecurrentWeights.UNIFORM,
            new Rnn(16, Rnn.Activation.TANH, 0),
            new Dense(64, Dense.Activation.RELU, 0));
    assertUniform(network.getLayer(0).getParam("W"), 1 / 4.0);
    assertUniform(network.getLayer(0).getParam("RW"), 1 / 4.0);
    assertUniform(network.getLayer(1).getParam("W"), 1 / 4.0);
    assertUniform(network.getLayer(2).getParam("W"), 1 / 8.0);
  }

  @Test
  void build_xavier_varianceByInputsAndOutputs() {
    MultiLayerNetwork network =
        network(
            Weights.XAVIER,
            RecurrentWeights.XAVIER,
            new Rnn(30, Rnn.Activation.TANH, 0),
            new Dense(20, Dense.Activation.RELU, 0));
    assertDeviation(network.getLayer(0).getParam("W"), Math.sqrt(2 / (50 + 30.0)));
    assertDeviation(network.getLayer(0).getParam("RW"), Math.sqrt(1 / 30.0));
    assertDeviation(network.getLayer(1).getParam("W"), Math.sqrt(2 / (30 + 20.0)));
    assertDeviation(network.getLayer(2).getParam("W"), Math.sqrt(2 / (20 + 40.0)));
  }

  @Test
  void build_orthogonal_eachGateOfAnLstm() {
    MultiLayerNetwork network =
        network(Weights.XAVIER, RecurrentWeights.ORTHOGONAL, new Lstm(12, 1, 0));
    INDArray weights = network.getLayer(0).getParam("RW");
    assertThat(weights.shape()).containsExactly(12, 48);
    assertBlocksOrthogonal(weights);
  }

  @Test
  void build_orthogonal_bothDirections() {
    MultiLayerNetwork network =
        network(
            Weights.XAVIER,
            RecurrentWeights.ORTHOGONAL,
            new Bidirectional(new Rnn(7, Rnn.Activation.TANH, 0), Bidirectional.Merge.CONCAT, 0));
    INDArray forward = network.getLayer(0).getParam("fRW");
    INDArray backward = network.getLayer(0).getParam("bRW");
    assertBlocksOrthogonal(forward);
    assertBlocksOrthogonal(backward);
    assertThat(forward.distance2(backward)).isGreaterThan(1);
  }

  @Test
  void build_lstm_onlyTheForgetGateHasABias() {
    MultiLayerNetwork network =
        network(Weights.UNIFORM, RecurrentWeights.UNIFORM, new Lstm(2, 1, 0), new Lstm(2, 0.5, 0));
    // Gates in Deeplearning4j's order: candidate, forget, output, input.
    assertThat(network.getLayer(0).getParam("b").toFloatVector())
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    assertThat(network.getLayer(1).getParam("b").toFloatVector())
        .containsExactly(0, 0, 0.5f, 0.5f, 0, 0, 0, 0);
    assertThat(network.getLayer(2).getParam("b").toFloatVector()).containsOnly(0);
  }

  @Test
  void build_embedding_unitVariance() {
    MultiLayerNetwork network =
        network(
            Weights.UNIFORM,
            RecurrentWeights.UNIFORM,
            new Embedding(40, 0),
            new Rnn(2, Rnn.Activation.TANH, 0));
    assertDeviation(network.getLayer(0).getParam("W"), 1);
  }
}
