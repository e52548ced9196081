package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.Engine;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Bidirectional.Merge;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.NetworkConfig.Loss;
import dev.unroll.config.check.StockLimits;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every network that {@link Engine#STOCK} is allowed to build has the gradient of the loss that it
 * reports, by central differences in double along a random direction of all its parameters: an
 * error in any of them shows.
 */
class StockGradientTest {
  private static final int BATCH = 3;
  private static final int INPUTS = 3;
  private static final int STEPS = 4;
  private static final int OUTPUTS = 2;

  /** Of a central difference at this step the error is about 1e-10, that of the rounding 1e-11. */
  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 1e-8;

  private static final Rnn TANH = new Rnn(2, Rnn.Activation.TANH, 0);
  private static final Rnn RELU = new Rnn(2, Rnn.Activation.RELU, 0);
  private static final Lstm LSTM = new Lstm(2, 1, 0);
  private static final Dense DENSE = new Dense(3, Dense.Activation.TANH, 0);

  @BeforeAll
  static void computeInDouble() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterAll
  static void computeInFloat() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  /** Which steps of a batch are there, and which of them have a label. */
  enum Masks {
    NONE,
    /** Sequences of differing length, as from CSV files. */
    PADDING,
    /** Whole sequences of which some steps have a label: fill-in, copy. */
    LABELS
  }

  static Stream<Arguments> networks() {
    return stacks()
        .flatMap(
            layers ->
                Stream.of(
                    Arguments.of(layers, true, Masks.NONE),
                    Arguments.of(layers, false, Masks.NONE),
                    Arguments.of(layers, true, Masks.PADDING),
                    Arguments.of(layers, false, Masks.PADDING)))
        .filter(arguments -> arguments.get()[2] == Masks.NONE || takesPadding(arguments.get()[0]));
  }

  /** Networks that are trained on sequences. */
  static Stream<List<LayerConfig>> stacks() {
    return Stream.of(
        List.of(TANH),
        List.of(RELU),
        List.of(LSTM),
        List.of(LSTM, TANH),
        List.of(DENSE, LSTM),
        List.of(LSTM, DENSE),
        List.of(LSTM, DENSE, TANH),
        List.of(both(LSTM, Merge.CONCAT)),
        List.of(both(LSTM, Merge.ADD)),
        List.of(both(LSTM, Merge.AVERAGE), DENSE),
        List.of(both(TANH, Merge.CONCAT)),
        List.of(both(TANH, Merge.ADD), LSTM),
        List.of(both(RELU, Merge.AVERAGE)),
        List.of(both(TANH, Merge.CONCAT), DENSE, both(TANH, Merge.ADD)),
        List.of(both(TANH, Merge.CONCAT), both(LSTM, Merge.CONCAT)),
        List.of(new Embedding(3, 0), LSTM),
        List.of(new Embedding(3, 0), both(TANH, Merge.CONCAT)),
        List.of(new Embedding(3, 0.3), LSTM),
        List.of(new Lstm(3, 1, 0.3), new Rnn(3, Rnn.Activation.TANH, 0.3)),
        List.of(
            new Bidirectional(TANH, Merge.CONCAT, 0.3), new Dense(3, Dense.Activation.RELU, 0.3)));
  }

  @SuppressWarnings("unchecked")
  static boolean takesPadding(Object layers) {
    return StockLimits.masked(TestNetworks.network((List<LayerConfig>) layers)).isEmpty();
  }

  @ParameterizedTest(name = "{0}, label per step {1}, masks {2}")
  @MethodSource("networks")
  void run_classes_descendsTheGradientOfItsLoss(
      List<LayerConfig> layers, boolean labelPerStep, Masks masks) {
    check(layers, Optional.empty(), shape(OUTPUTS, labelPerStep, masks, false), masks);
  }

  static Stream<List<LayerConfig>> stacksOfFillIn() {
    return Stream.of(
        List.of(LSTM, TANH),
        List.of(both(TANH, Merge.CONCAT), DENSE),
        List.of(both(LSTM, Merge.CONCAT)),
        List.of(both(LSTM, Merge.ADD), both(LSTM, Merge.ADD)));
  }

  @ParameterizedTest
  @MethodSource("stacksOfFillIn")
  void run_labelsAtSomeSteps_descendsTheGradientOfItsLoss(List<LayerConfig> layers) {
    check(layers, Optional.empty(), shape(OUTPUTS, true, Masks.LABELS, false), Masks.LABELS);
  }

  @ParameterizedTest(name = "label per step {0}, masks {1}")
  @CsvSource({"true, NONE", "true, PADDING", "true, LABELS", "false, NONE", "false, PADDING"})
  void run_values_descendsTheGradientOfItsLoss(boolean labelPerStep, Masks masks) {
    check(List.of(LSTM), Optional.empty(), shape(1, labelPerStep, masks, true), masks);
    check(List.of(TANH, DENSE), Optional.empty(), shape(2, labelPerStep, masks, true), masks);
  }

  @ParameterizedTest(name = "label per step {0}, masks {1}")
  @CsvSource({"true, NONE", "true, PADDING", "true, LABELS", "false, NONE", "false, PADDING"})
  void run_classesBySquaredError_descendsTheGradientOfItsLoss(boolean labelPerStep, Masks masks) {
    check(List.of(TANH), Optional.of(Loss.MSE), shape(3, labelPerStep, masks, false), masks);
  }

  private static TaskShape shape(
      int outputs, boolean labelPerStep, Masks masks, boolean regression) {
    return new TaskShape(INPUTS, outputs, STEPS, labelPerStep, masks == Masks.PADDING, regression);
  }

  private static void check(
      List<? extends LayerConfig> layers, Optional<Loss> loss, TaskShape shape, Masks masks) {
    MultiLayerNetwork network =
        TestNetworks.build(layers, loss, shape).convertDataType(DataType.DOUBLE);
    boolean indices = layers.get(0) instanceof Embedding;
    DataSet batch = masked(Batches.random(shape, BATCH, indices, 7), shape, masks);

    INDArray parameters = network.params();
    INDArray before = parameters.dup();
    seedDropout();
    double reported = new TrainingStep(network, Optional.empty(), true).run(batch, 1, 0, 0).loss();
    INDArray gradient = before.sub(parameters); // plain descent at rate 1
    parameters.assign(before);
    assertThat(reported).isCloseTo(loss(network, batch, masks), offset(1e-12));

    INDArray direction = Nd4j.create(parameters.shape());
    SplittableRandom random = new SplittableRandom(11);
    for (long i = 0; i < direction.length(); i++) {
      direction.putScalar(i, 2 * random.nextDouble() - 1);
    }
    parameters.assign(before.add(direction.mul(STEP)));
    double up = loss(network, batch, masks);
    parameters.assign(before.sub(direction.mul(STEP)));
    double down = loss(network, batch, masks);
    double numeric = (up - down) / (2 * STEP);
    assertThat(gradient.mul(direction).sumNumber().doubleValue())
        .as("directional derivative of %s", layers)
        .isCloseTo(numeric, offset(TOLERANCE * (1 + Math.abs(numeric))));
  }

  /** The mean over labels, from Deeplearning4j's mean over examples of sums over steps. */
  private static double loss(MultiLayerNetwork network, DataSet batch, Masks masks) {
    seedDropout();
    double sum = network.score(batch, true) * BATCH;
    if (batch.getLabels().rank() == 2) {
      return sum / BATCH;
    }
    return sum
        / switch (masks) {
          case NONE -> BATCH * STEPS;
          case PADDING -> 4 + 2 + 3;
          case LABELS -> 2 + 1 + 3;
        };
  }

  /** The same dropout each time, as the training loop seeds it. */
  private static void seedDropout() {
    Nd4j.getRandom().setSeed(5);
  }

  private static DataSet masked(DataSet batch, TaskShape shape, Masks masks) {
    switch (masks) {
      case NONE -> {}
      case PADDING -> {
        INDArray lengths = Batches.mask(STEPS, 4, 2, 3);
        batch.setFeaturesMaskArray(lengths);
        if (shape.labelPerStep()) {
          batch.setLabelsMaskArray(lengths);
        }
      }
      case LABELS ->
          batch.setLabelsMaskArray(
              Nd4j.create(new double[][] {{0, 1, 0, 1}, {0, 0, 0, 1}, {1, 1, 1, 0}}));
    }
    return batch;
  }

  private static Bidirectional both(LayerConfig.Recurrent layer, Merge merge) {
    return new Bidirectional(layer, merge, 0);
  }
}
