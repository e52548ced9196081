package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Engine;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Bidirectional.Merge;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every network that {@link Engine#STOCK} is allowed to build has the gradient of its loss, by
 * central differences in double.
 */
class StockGradientTest {
  private static final int BATCH = 2;
  private static final int INPUTS = 3;
  private static final int STEPS = 4;
  private static final int OUTPUTS = 2;

  @BeforeAll
  static void computeInDouble() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterAll
  static void computeInFloat() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static Stream<Arguments> networks() {
    Rnn tanh = new Rnn(2, Rnn.Activation.TANH, 0);
    Rnn relu = new Rnn(2, Rnn.Activation.RELU, 0);
    Lstm lstm = new Lstm(2, 1, 0);
    Dense dense = new Dense(3, Dense.Activation.TANH, 0);
    Stream<List<LayerConfig>> stacks =
        Stream.of(
            List.of(tanh),
            List.of(relu),
            List.of(lstm),
            List.of(lstm, tanh),
            List.of(dense, lstm),
            List.of(lstm, dense),
            List.of(lstm, dense, tanh),
            List.of(new Bidirectional(lstm, Merge.CONCAT, 0)),
            List.of(new Bidirectional(tanh, Merge.ADD, 0)),
            List.of(new Bidirectional(lstm, Merge.AVERAGE, 0), dense),
            List.of(
                new Bidirectional(tanh, Merge.CONCAT, 0), new Bidirectional(lstm, Merge.ADD, 0)),
            List.of(new Embedding(3, 0), lstm));
    return stacks.flatMap(
        layers ->
            Stream.of(true, false)
                .flatMap(
                    perStep ->
                        Stream.of(true, false)
                            .filter(masked -> !masked || allowsMask(layers))
                            .map(masked -> Arguments.of(layers, perStep, masked))));
  }

  /** A masked bidirectional layer is refused. */
  private static boolean allowsMask(List<LayerConfig> layers) {
    return layers.stream().noneMatch(Bidirectional.class::isInstance);
  }

  @ParameterizedTest(name = "{0}, label per step {1}, masked {2}")
  @MethodSource("networks")
  void step_gradient_equalsFiniteDifferences(
      List<LayerConfig> layers, boolean labelPerStep, boolean masked) {
    boolean indices = layers.get(0) instanceof Embedding;
    TaskShape shape = new TaskShape(INPUTS, OUTPUTS, STEPS, labelPerStep, masked, false);
    MultiLayerNetwork network =
        TestNetworks.build(layers, shape, TestNetworks.SGD).convertDataType(DataType.DOUBLE);
    DataSet batch = batch(indices, labelPerStep, masked);

    INDArray parameters = network.params();
    INDArray before = parameters.dup();
    new TrainingStep(network, Optional.empty()).run(batch, 1, 0, 0);
    INDArray gradient = before.sub(parameters); // plain descent at rate 1
    parameters.assign(before);

    double epsilon = 1e-5;
    for (long i = 0; i < parameters.length(); i++) {
      double value = before.getDouble(i);
      parameters.putScalar(i, value + epsilon);
      double up = loss(network, batch);
      parameters.putScalar(i, value - epsilon);
      double down = loss(network, batch);
      parameters.putScalar(i, value);
      double numeric = (up - down) / (2 * epsilon);
      assertThat(gradient.getDouble(i))
          .as("parameter %d of %s", i, network.paramTable().keySet())
          .isCloseTo(numeric, org.assertj.core.data.Offset.offset(1e-7 + 1e-6 * Math.abs(numeric)));
    }
  }

  private static double loss(MultiLayerNetwork network, DataSet batch) {
    return new TrainingStep(network, Optional.empty()).run(batch, 0, 0, 0).loss();
  }

  private static DataSet batch(boolean indices, boolean labelPerStep, boolean masked) {
    SplittableRandom random = new SplittableRandom(7);
    INDArray features = Nd4j.create(DataType.DOUBLE, BATCH, indices ? 1 : INPUTS, STEPS);
    for (int i = 0; i < features.length(); i++) {
      features.putScalar(i, indices ? random.nextInt(INPUTS) : random.nextDouble() - 0.5);
    }
    INDArray labels =
        labelPerStep
            ? Nd4j.create(DataType.DOUBLE, BATCH, OUTPUTS, STEPS)
            : Nd4j.create(DataType.DOUBLE, BATCH, OUTPUTS);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < (labelPerStep ? STEPS : 1); t++) {
        int label = random.nextInt(OUTPUTS);
        if (labelPerStep) {
          labels.putScalar(b, label, t, 1);
        } else {
          labels.putScalar(b, label, 1);
        }
      }
    }
    INDArray mask = null;
    if (masked) { // lengths 4 and 2
      mask = Nd4j.ones(DataType.DOUBLE, BATCH, STEPS);
      mask.putScalar(1, 3, 0).putScalar(1, 2, 0);
    }
    return new DataSet(features, labels, mask, labelPerStep ? mask : null);
  }
}
