package dev.unroll.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.NetworkConfig.Loss;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class NetworksTest {
  private static final Rnn RNN = new Rnn(8, Rnn.Activation.TANH, 0);
  private static final Lstm LSTM = new Lstm(8, 1, 0);

  private static MultiLayerNetwork build(TaskShape shape, LayerConfig... layers) {
    return Networks.build(TestConfigs.of(layers), shape);
  }

  private static TaskShape shape(int outputs, boolean labelPerStep, boolean regression) {
    return new TaskShape(5, outputs, 10, labelPerStep, false, regression);
  }

  /** Simple names of the configured layers. */
  private static Stream<String> names(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getConfs().stream()
        .map(NeuralNetConfiguration::getLayer)
        .map(
            layer ->
                layer instanceof LastTimeStep last
                    ? "LastTimeStep(" + name(last.getUnderlying()) + ")"
                    : name(layer));
  }

  private static String name(Layer layer) {
    return layer.getClass().getSimpleName();
  }

  private static BaseOutputLayer output(MultiLayerNetwork network) {
    return (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
  }

  private static long[] outputShape(MultiLayerNetwork network, long... input) {
    return network.output(Nd4j.zeros(input)).shape();
  }

  @Test
  void build_labelASequence_onlyTheLastRecurrentLayerIsReduced() {
    MultiLayerNetwork network =
        build(shape(4, false, false), LSTM, RNN, new Dense(6, Dense.Activation.RELU, 0));

    assertThat(names(network))
        .containsExactly("LSTM", "LastTimeStep(SimpleRnn)", "DenseLayer", "OutputLayer");
    assertThat(outputShape(network, 3, 5, 10)).containsExactly(3, 4);
    assertThat(output(network).getLossFn()).isInstanceOf(LossMCXENT.class);
    assertThat(output(network).getActivationFn())
        .isEqualTo(Activation.SOFTMAX.getActivationFunction());
  }

  @Test
  void build_labelAStep_anOutputAtEach() {
    MultiLayerNetwork network =
        build(shape(4, true, false), LSTM, new Dense(6, Dense.Activation.RELU, 0), RNN);

    assertThat(names(network)).containsExactly("LSTM", "DenseLayer", "SimpleRnn", "RnnOutputLayer");
    assertThat(outputShape(network, 3, 5, 10)).containsExactly(3, 4, 10);
  }

  @Test
  void build_regression_linearOutputAndSquaredError() {
    MultiLayerNetwork network = build(shape(1, false, true), RNN);

    assertThat(outputShape(network, 3, 5, 10)).containsExactly(3, 1);
    assertThat(output(network).getLossFn()).isInstanceOf(LossMSE.class);
    assertThat(output(network).getActivationFn())
        .isEqualTo(Activation.IDENTITY.getActivationFunction());
  }

  @Test
  void build_classesBySquaredError_linearOutput() {
    NetworkConfig config = TestConfigs.network(RNN);
    NetworkConfig mse =
        new NetworkConfig(
            config.layers(), Optional.of(Loss.MSE), config.weights(), config.recurrentWeights());

    MultiLayerNetwork network = Networks.build(TestConfigs.of(1, mse), shape(4, true, false));

    assertThat(output(network).getLossFn()).isInstanceOf(LossMSE.class);
    assertThat(output(network).getActivationFn())
        .isEqualTo(Activation.IDENTITY.getActivationFunction());
  }

  @Test
  void loss_default_followsTheTask() {
    NetworkConfig config = TestConfigs.network(RNN);
    assertThat(Networks.loss(config, shape(4, true, false))).isEqualTo(Loss.CROSS_ENTROPY);
    assertThat(Networks.loss(config, shape(4, true, true))).isEqualTo(Loss.MSE);
  }

  @Test
  void build_embedding_readsIndices() {
    MultiLayerNetwork network = build(shape(5, true, false), new Embedding(3, 0), RNN);

    assertThat(names(network))
        .containsExactly("EmbeddingSequenceLayer", "SimpleRnn", "RnnOutputLayer");
    assertThat(network.getLayer(0).getParam("W").shape()).containsExactly(5, 3);
    assertThat(outputShape(network, 2, 1, 10)).containsExactly(2, 5, 10);
  }

  @Test
  void build_dropout_theRestIsRetained() {
    MultiLayerNetwork network =
        build(shape(4, false, false), new Lstm(8, 1, 0.2), new Rnn(8, Rnn.Activation.TANH, 0.5));

    assertThat(names(network))
        .containsExactly(
            "LSTM", "DropoutLayer", "LastTimeStep(SimpleRnn)", "DropoutLayer", "OutputLayer");
    assertThat(List.of(retained(network, 1), retained(network, 3))).containsExactly(0.8, 0.5);
  }

  private static double retained(MultiLayerNetwork network, int layer) {
    DropoutLayer dropout = (DropoutLayer) network.getLayer(layer).conf().getLayer();
    return ((Dropout) dropout.getIDropout()).getP();
  }

  @Test
  void build_dropoutOfMaskedSequences_readsThem() {
    TaskShape masked = new TaskShape(5, 4, 10, true, true, false);
    MultiLayerNetwork network =
        build(
            masked,
            new Lstm(8, 1, 0.2),
            new Dense(3, Dense.Activation.RELU, 0.2),
            new Rnn(8, Rnn.Activation.TANH, 0.2));

    INDArray mask = Nd4j.ones(2, 10).putScalar(1, 9, 0);
    assertThat(network.output(Nd4j.zeros(2, 5, 10), false, mask, mask).shape())
        .containsExactly(2, 4, 10);
  }

  @Test
  void build_bidirectional_sizesByItsMerge() {
    for (Bidirectional.Merge merge : Bidirectional.Merge.values()) {
      MultiLayerNetwork network = build(shape(4, true, false), new Bidirectional(RNN, merge, 0));
      assertThat(network.feedForward(Nd4j.zeros(3, 5, 10)).get(1).shape())
          .containsExactly(3, merge == Bidirectional.Merge.CONCAT ? 16 : 8, 10);
    }
  }

  /** The notebook's two stacked bidirectional layers of hidden size 8. */
  @Test
  void build_twoBidirectionalLayers_outputsAtEachStepFromBothSides() {
    Bidirectional both = new Bidirectional(RNN, Bidirectional.Merge.CONCAT, 0);
    MultiLayerNetwork network = build(shape(4, true, false), both, both);

    List<INDArray> activations = network.feedForward(Nd4j.rand(1, 5, 10));

    assertThat(activations.get(1).shape()).containsExactly(1, 16, 10);
    assertThat(activations.get(2).shape()).containsExactly(1, 16, 10);
  }

  @Test
  void build_sameSeed_sameWeights() {
    NetworkConfig config = TestConfigs.network(new Embedding(3, 0), LSTM);
    TaskShape shape = shape(5, true, false);
    float[] first = Networks.build(TestConfigs.of(3, config), shape).params().toFloatVector();
    Nd4j.getRandom().setSeed(99);
    float[] again = Networks.build(TestConfigs.of(3, config), shape).params().toFloatVector();
    float[] other = Networks.build(TestConfigs.of(4, config), shape).params().toFloatVector();

    assertThat(again).containsExactly(first);
    assertThat(other[0]).isNotEqualTo(first[0]);
  }

  /** ND4J's generator takes 0 for "by the clock". */
  @Test
  void build_seed0_sameWeights() {
    ExperimentConfig config = TestConfigs.of(0, TestConfigs.network(new Embedding(3, 0), LSTM));
    TaskShape shape = shape(5, true, false);
    assertThat(Networks.build(config, shape).params().toFloatVector())
        .containsExactly(Networks.build(config, shape).params().toFloatVector());
  }

  @Test
  void build_noRecurrentLayer_refused() {
    assertThatThrownBy(() -> build(shape(4, true, false), new Dense(3, Dense.Activation.RELU, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no recurrent layer among");
  }

  /** The notebook's cell in NumPy: h = tanh(W x + U h + b), with the state of 0 before. */
  @Test
  void output_rnnWithWeightsByHand_equalsTheCell() {
    double[][] w = {{0.5, -0.3}, {0.1, 0.8}}; // from input i to unit j
    double[][] u = {{0.2, 0.4}, {-0.6, 0.3}}; // from unit i to unit j
    double[] b = {0.1, -0.2};
    double[][] x = {{1, 0}, {0.5, -1}, {-0.25, 2}};
    MultiLayerNetwork network =
        build(new TaskShape(2, 2, 3, true, false, false), new Rnn(2, Rnn.Activation.TANH, 0));
    network.getLayer(0).getParam("W").assign(Nd4j.create(w));
    network.getLayer(0).getParam("RW").assign(Nd4j.create(u));
    network.getLayer(0).getParam("b").assign(Nd4j.create(b));

    INDArray states = network.feedForward(Nd4j.create(x).transpose().reshape(1, 2, 3)).get(1);

    double[] h = new double[2];
    for (int t = 0; t < 3; t++) {
      double[] next = new double[2];
      for (int j = 0; j < 2; j++) {
        double sum = b[j];
        for (int i = 0; i < 2; i++) {
          sum += x[t][i] * w[i][j] + h[i] * u[i][j];
        }
        next[j] = Math.tanh(sum);
      }
      h = next;
      assertThat(new double[] {states.getDouble(0, 0, t), states.getDouble(0, 1, t)})
          .as("step %d", t)
          .containsExactly(h, within(1e-6));
    }
  }
}
