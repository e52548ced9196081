package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

class FlatGradientTest {
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
      fused.setThreads(threads);
      opened.add(fused);
    }
    return network;
  }

  private static double[] values(FlatGradient gradient) {
    return gradient.values().dup().data().asDouble();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void divide_values_areEachDividedAndMeasured(String engine, DataType type, int threads) {
    MultiLayerNetwork network = network(engine, type, threads);
    FlatGradient gradient = new FlatGradient(network);
    double[] before = Values.random(new SplittableRandom(7), (int) network.numParams(), 0.5);
    gradient.values().assign(Values.flat(before));

    double norm = gradient.divide(7);

    double squares = 0;
    double[] after = values(gradient);
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).as("element %s", i).isCloseTo(before[i] / 7, within(1e-8));
      squares += before[i] / 7 * (before[i] / 7);
    }
    assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-5)); // ND4J sums in float32
  }

  @ParameterizedTest
  @MethodSource("networks")
  void divide_notFinite_saysSo(String engine, DataType type, int threads) {
    FlatGradient gradient = new FlatGradient(network(engine, type, threads));
    gradient.values().assign(1);
    gradient.values().putScalar(5000, Double.NaN);
    assertThat(gradient.divide(7)).isNaN();
    gradient.values().putScalar(5000, Double.NEGATIVE_INFINITY);
    assertThat(gradient.divide(7)).isInfinite();
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
