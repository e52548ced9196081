package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class FlatGradientTest {
  private static final int BATCH = 13; // uneven slices of at least 4 sequences
  private static final int STEPS = 4;

  private final List<FusedNetwork> opened = new ArrayList<>();

  @AfterEach
  void endThreads() {
    opened.forEach(network -> network.setThreads(1));
  }

  /** 6,883 parameters: several pieces of a thread, of which the last is not whole. */
  private static MultiLayerConfiguration configuration(DataType type) {
    return new NeuralNetConfiguration.Builder()
        .dataType(type)
        .updater(new Sgd())
        .list(
            new LSTM.Builder().nIn(20).nOut(32).build(),
            new RnnOutputLayer.Builder().nIn(32).nOut(3).build())
        .build();
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("stock", DataType.FLOAT, 1),
        Arguments.of("fused", DataType.FLOAT, 1),
        Arguments.of("fused", DataType.FLOAT, 2),
        Arguments.of("fused", DataType.FLOAT, 3),
        Arguments.of("fused", DataType.DOUBLE, 2));
  }

  private MultiLayerNetwork network(String engine, DataType type, int threads) {
    MultiLayerNetwork network =
        engine.equals("stock")
            ? new MultiLayerNetwork(configuration(type))
            : new FusedNetwork(configuration(type));
    network.init();
    network.initGradientsView();
    if (network instanceof FusedNetwork fused) {
      fused.setThreads(threads, SliceLimits.NONE);
      opened.add(fused);
    }
    return network;
  }

  private static double[] values(FlatGradient gradient) {
    return gradient.values().dup().data().asDouble();
  }

  /** Sequences and classes of random values. */
  private static void give(MultiLayerNetwork network) {
    SplittableRandom random = new SplittableRandom(3);
    DataType type = network.getLayerWiseConfigurations().getDataType();
    double[] x = Values.random(random, BATCH * 20 * STEPS, 1);
    network.setInput(Values.flat(x).castTo(type).reshape(BATCH, 20, STEPS));
    INDArray labels = Nd4j.zeros(type, BATCH, 3, STEPS);
    for (int i = 0; i < BATCH * STEPS; i++) {
      labels.putScalar(new int[] {i / STEPS, random.nextInt(3), i % STEPS}, 1);
    }
    network.setLabels(labels);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void compute_batch_isTheGradientDividedAndItsNorm(String engine, DataType type, int threads) {
    MultiLayerNetwork whole = network(engine, type, threads);
    give(whole);
    whole.computeGradientAndScore();
    double[] expected = whole.getFlattenedGradients().dup().data().asDouble();
    MultiLayerNetwork network = network(engine, type, threads);
    network.setParams(whole.params());
    give(network);
    FlatGradient gradient = new FlatGradient(network);

    double norm = gradient.compute(7);

    double squares = 0;
    double[] found = values(gradient);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as("element %s", i).isCloseTo(expected[i] / 7, within(1e-6));
      squares += expected[i] / 7 * (expected[i] / 7);
    }
    assertThat(squares).isPositive();
    assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-5)); // ND4J sums in float32
    assertThat(network.score()).isEqualTo(whole.score());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void mean_gradients_areSummedAndDivided(int threads) {
    FusedNetwork network = (FusedNetwork) network("fused", DataType.FLOAT, threads);
    int length = (int) network.numParams();
    SplittableRandom random = new SplittableRandom(7);
    double[][] values = new double[3][];
    INDArray[] gradients = new INDArray[3];
    for (int i = 0; i < 3; i++) {
      values[i] = Values.random(random, length, 0.5);
      gradients[i] = Values.flat(values[i]).castTo(DataType.FLOAT);
    }

    double norm = FlatGradient.mean(network, 7, gradients);

    double squares = 0;
    for (int i = 0; i < length; i++) {
      double mean = (values[0][i] + values[1][i] + values[2][i]) / 7;
      assertThat(gradients[0].getDouble(i)).as("element %s", i).isCloseTo(mean, within(1e-7));
      squares += mean * mean;
    }
    assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void mean_notFinite_saysSo(double value) {
    FusedNetwork network = (FusedNetwork) network("fused", DataType.FLOAT, 2);
    INDArray gradient = network.getFlattenedGradients().assign(1).ravel();
    gradient.putScalar(5000, value);
    assertThat(FlatGradient.mean(network, 7, gradient)).isNotFinite();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void subtract_values_areTakenFromEachParameter(String engine, DataType type, int threads) {
    MultiLayerNetwork network = network(engine, type, threads);
    FlatGradient gradient = new FlatGradient(network);
    gradient
        .values()
        .assign(
            Values.flat(Values.random(new SplittableRandom(7), (int) network.numParams(), 0.5)));
    double[] before = network.params().dup().data().asDouble();

    gradient.subtract();

    double[] after = network.params().dup().data().asDouble();
    double[] values = values(gradient);
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).as("element %s", i).isCloseTo(before[i] - values[i], within(1e-6));
    }
  }
}
