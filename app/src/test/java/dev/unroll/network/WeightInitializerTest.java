package dev.unroll.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.Engine;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Gru;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.NetworkConfig.Biases;
import dev.unroll.config.NetworkConfig.RecurrentWeights;
import dev.unroll.config.NetworkConfig.Weights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class WeightInitializerTest {
  private static final TaskShape SHAPE = new TaskShape(50, 40, 5, true, false, false);

  private static final LayerConfig GRU = new Gru(16, 0);

  private static MultiLayerNetwork network(
      Weights weights, RecurrentWeights recurrent, LayerConfig... layers) {
    NetworkConfig config = new NetworkConfig(List.of(layers), Optional.empty(), weights, recurrent);
    return Networks.build(TestConfigs.of(1, config), SHAPE);
  }

  private static MultiLayerNetwork fused(
      Weights weights, Optional<Weights> output, Biases biases, LayerConfig... layers) {
    NetworkConfig config =
        new NetworkConfig(
            List.of(layers),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            weights,
            RecurrentWeights.ORTHOGONAL,
            output,
            biases,
            Optional.empty(),
            Optional.empty());
    return Networks.build(TestConfigs.of(Engine.FUSED, 1, config), SHAPE);
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
      INDArray block = columns(weights, gate, size);
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
  void build_xavier_eachGateOfAnLstmOrGru() {
    MultiLayerNetwork network =
        fused(
            Weights.XAVIER,
            Optional.empty(),
            Biases.ZEROS,
            new Lstm(30, 1, 0),
            new Gru(20, 0),
            new Bidirectional(new Lstm(10, 1, 0), Bidirectional.Merge.CONCAT, 0));
    assertDeviation(network.getLayer(0).getParam("W"), Math.sqrt(2 / (50 + 30.0)));
    assertDeviation(network.getLayer(1).getParam("W"), Math.sqrt(2 / (30 + 20.0)));
    INDArray forward = network.getLayer(2).getParam("fW");
    INDArray backward = network.getLayer(2).getParam("bW");
    assertDeviation(forward, Math.sqrt(2 / (20 + 10.0)));
    assertDeviation(backward, Math.sqrt(2 / (20 + 10.0)));
    assertThat(forward.distance2(backward)).isGreaterThan(1);
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

  @Test
  void build_orthogonalInput_eachGateHasOrthonormalRowsOrColumns() {
    MultiLayerNetwork network =
        fused(
            Weights.ORTHOGONAL,
            Optional.empty(),
            Biases.ZEROS,
            new Gru(70, 0),
            new Bidirectional(new Lstm(8, 1, 0), Bidirectional.Merge.CONCAT, 0));
    INDArray wide = network.getLayer(0).getParam("W"); // [50, 3 * 70]
    INDArray tall = network.getLayer(1).getParam("bW"); // [70, 4 * 8]
    for (int gate = 0; gate < 3; gate++) {
      INDArray block = columns(wide, gate, 70);
      assertThat(block.mmul(block.transpose()).distance2(Nd4j.eye(50))).isLessThan(1e-5);
    }
    for (int gate = 0; gate < 4; gate++) {
      INDArray block = columns(tall, gate, 8);
      assertThat(block.transpose().mmul(block).distance2(Nd4j.eye(8))).isLessThan(1e-5);
    }
    INDArray output = network.getLayer(2).getParam("W"); // [16, 40]
    assertThat(output.mmul(output.transpose()).distance2(Nd4j.eye(16))).isLessThan(1e-5);
  }

  @Test
  void build_orthogonalInput_leavesAnEmbeddingAlone() {
    MultiLayerNetwork network =
        fused(Weights.ORTHOGONAL, Optional.empty(), Biases.ZEROS, new Embedding(40, 0), GRU);
    assertDeviation(network.getLayer(0).getParam("W"), 1);
  }

  @Test
  void build_outputWeights_areTheirsAlone() {
    MultiLayerNetwork plain = fused(Weights.XAVIER, Optional.empty(), Biases.ZEROS, GRU);
    MultiLayerNetwork other =
        fused(Weights.XAVIER, Optional.of(Weights.UNIFORM), Biases.ZEROS, GRU);
    assertUniform(other.getLayer(1).getParam("W"), 1 / 4.0);
    for (String name : List.of("W", "RW", "b", "rb")) {
      assertThat(other.getLayer(0).getParam(name)).isEqualTo(plain.getLayer(0).getParam(name));
    }
  }

  @Test
  void build_uniformBiases_ofTheHiddenSizeAndTwiceWherePyTorchHasTwo() {
    MultiLayerNetwork network =
        fused(
            Weights.UNIFORM,
            Optional.empty(),
            Biases.UNIFORM,
            new Gru(100, 0),
            new Lstm(400, 3, 0),
            new Dense(400, Dense.Activation.RELU, 0));
    assertUniform(network.getLayer(0).getParam("b"), 0.1);
    assertUniform(network.getLayer(0).getParam("rb"), 0.1);
    // The sum of two numbers between -0.05 and 0.05, and of the forget gate, the second, 3.
    INDArray lstm = network.getLayer(1).getParam("b");
    INDArray forget = columns(lstm, 1, 400);
    assertThat(forget.meanNumber().doubleValue()).isCloseTo(3, offset(0.01));
    forget.subi(3);
    assertThat(lstm.amaxNumber().doubleValue()).isBetween(0.09, 0.1);
    assertThat(lstm.stdNumber().doubleValue()).isCloseTo(0.05 * Math.sqrt(2 / 3.0), offset(0.002));
    assertUniform(network.getLayer(2).getParam("b"), 0.05);
    assertThat(network.getLayer(3).getParam("b").amaxNumber().doubleValue()).isBetween(0.04, 0.05);
  }

  @Test
  void build_uniformBiases_bothDirectionsDiffer() {
    MultiLayerNetwork network =
        fused(
            Weights.UNIFORM,
            Optional.empty(),
            Biases.UNIFORM,
            new Bidirectional(new Gru(64, 0), Bidirectional.Merge.CONCAT, 0));
    INDArray[] biases =
        Stream.of("fb", "frb", "bb", "brb")
            .map(network.getLayer(0)::getParam)
            .toArray(INDArray[]::new);
    for (int i = 0; i < biases.length; i++) {
      assertUniform(biases[i], 0.125);
      assertThat(biases[i]).isNotEqualTo(biases[(i + 1) % biases.length]);
    }
  }

  private static INDArray columns(INDArray weights, int block, int width) {
    return weights.get(
        NDArrayIndex.all(), NDArrayIndex.interval((long) block * width, (block + 1L) * width));
  }
}
