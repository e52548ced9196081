package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * What Deeplearning4j does with a network goes on working with one of the engine.
 *
 * <p>More than 250 lines: what a network of Deeplearning4j can do is tested method by method.
 */
class FusedNetworkTest {
  private static final int BATCH = 4;
  private static final int STEPS = 6;
  private static final int WINDOW = 2;
  private static final int INPUTS = 4;
  private static final int CLASSES = 3;

  static Stream<Stack> stacks() {
    return Stream.concat(
        Stream.of(Kind.values()).flatMap(FusedNetworkTest::stacks),
        Stream.of(Kind.values()).map(FusedNetworkTest::ends));
  }

  /** Deeplearning4j itself can't train it. */
  private static Stack ends(Kind kind) {
    return Stack.of(kind).mode(Mode.CONCAT).end(Stack.End.EACH).classes(CLASSES);
  }

  static Stream<Stack> stockStacks() {
    return Stream.of(Kind.values()).filter(Kind::stock).flatMap(FusedNetworkTest::stacks);
  }

  private static Stream<Stack> stacks(Kind kind) {
    Stack stack = Stack.of(kind).classes(CLASSES);
    return Stream.of(
        stack,
        stack.depth(2),
        stack.mode(Mode.CONCAT),
        stack.end(Stack.End.LAST),
        stack.end(Stack.End.LAST).mode(Mode.ADD));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void fit_adam_lowersTheLoss(Stack stack) {
    FusedNetwork network = initialised(stack, new Adam(0.05));
    DataSet batch = batch(stack);
    double before = network.score(batch);

    for (int i = 0; i < 30; i++) {
      network.fit(batch);
    }

    assertThat(network.score(batch)).isLessThan(0.98 * before);
  }

  @ParameterizedTest
  @MethodSource("stockStacks")
  void fit_adam_takesTheStepsOfTheStockNetwork(Stack stack) {
    FusedNetwork ours = initialised(stack, new Adam(0.01));
    MultiLayerNetwork stock = new MultiLayerNetwork(ours.getLayerWiseConfigurations().clone());
    stock.init(ours.params().dup(), false);
    DataSet batch = batch(stack);

    for (int i = 0; i < 5; i++) {
      ours.fit(batch);
      stock.fit(batch);
      assertThat(ours.score()).isCloseTo(stock.score(), within(1e-4));
    }

    // Adam divides by the size of a gradient: where that is almost 0, rounding counts.
    assertThat(Values.relativeError(values(ours.params()), values(stock.params())))
        .isLessThan(1e-3);
    assertThat(ours.getIterationCount()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void fit_truncatedBptt_descendsTheExactGradientOfEveryWindow(Kind kind) {
    for (Mode mode : new Mode[] {null, Mode.CONCAT}) {
      Stack stack = Stack.of(kind).mode(mode).classes(CLASSES);
      EngineAndReference pair = new EngineAndReference(stack, new SplittableRandom(5));
      pair.engine.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
      pair.engine.getLayerWiseConfigurations().setTbpttFwdLength(WINDOW);
      pair.engine.getLayerWiseConfigurations().setTbpttBackLength(WINDOW);
      SplittableRandom random = new SplittableRandom(9);
      double[][][] x = Values.random(random, STEPS, BATCH, INPUTS);
      double[][][] labels = Values.classes(random, STEPS, BATCH, CLASSES);

      for (int epoch = 0; epoch < 2; epoch++) {
        pair.engine.fit(new DataSet(Values.array(x), Values.array(labels)));
        descend(stack.reference(), pair.parameters, x, labels);
      }

      assertThat(Values.difference(values(pair.engine.params()), pair.parameters)).isLessThan(1e-5);
      assertThat(pair.engine.getIterationCount()).isEqualTo(2 * STEPS / WINDOW);
    }
  }

  /** Plain descent window by window, each from the state that the last one left. */
  private static void descend(
      ReferenceNetwork network, double[] parameters, double[][][] x, double[][][] labels) {
    boolean[][] real = Padding.none(WINDOW, BATCH);
    for (int from = 0; from < STEPS; from += WINDOW) {
      double[][][] target = Arrays.copyOfRange(labels, from, from + WINDOW);
      double[][][] y =
          network.forward(parameters, Arrays.copyOfRange(x, from, from + WINDOW), real);
      double[] gradient = new double[parameters.length];
      network.backward(CrossEntropy.gradient(y, target, real), gradient);
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= Stack.LEARNING_RATE * gradient[i] / BATCH;
      }
      network.carryState();
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void fit_listener_hearsOfPassesGradientsAndScores(Stack stack) {
    FusedNetwork network = initialised(stack, new Adam(0.01));
    List<String> heard = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            heard.add("iteration");
            scores.add(model.score());
          }

          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {
            heard.add("forward " + activations.size());
          }

          @Override
          public void onGradientCalculation(Model model) {
            heard.add("gradient");
          }

          @Override
          public void onBackwardPass(Model model) {
            heard.add("backward");
          }
        });
    DataSet batch = batch(stack);

    network.fit(batch);

    String forward = "forward " + (stack.depth() + 1); // the input is one of them
    assertThat(heard).containsExactly(forward, "backward", "gradient", "iteration");
    assertThat(scores).containsExactly(network.score());
  }

  @ParameterizedTest
  @MethodSource("stockStacks")
  void writeModel_stockConfiguration_isReadByDeeplearning4jAlone(
      Stack stack, @TempDir Path directory) throws IOException {
    FusedNetwork network = initialised(stack, new Adam(0.01));
    DataSet batch = batch(stack);
    network.fit(batch);
    File file = directory.resolve("model.zip").toFile();

    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);

    assertThat(network.getLayerWiseConfigurations().toJson()).doesNotContain("dev.unroll");
    assertThat(restored.getClass()).isEqualTo(MultiLayerNetwork.class);
    assertThat(difference(restored, network, batch.getFeatures())).isLessThan(1e-5);
    assertThat(values(restored.getUpdater().getStateViewArray()))
        .isEqualTo(values(network.getUpdater().getStateViewArray()));
  }

  @ParameterizedTest
  @MethodSource("stockStacks")
  void init_modelOfDeeplearning4j_hasItsOutputs(Stack stack, @TempDir Path directory)
      throws IOException {
    MultiLayerNetwork stock = new MultiLayerNetwork(stack.configuration());
    stock.init();
    DataSet batch = batch(stack);
    stock.fit(batch);
    File file = directory.resolve("model.zip").toFile();
    ModelSerializer.writeModel(stock, file, true);

    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);
    FusedNetwork ours = new FusedNetwork(restored.getLayerWiseConfigurations());
    ours.init(restored.params(), false);

    assertThat(difference(ours, stock, batch.getFeatures())).isLessThan(1e-5);
  }

  @ParameterizedTest
  @EnumSource(names = {"GRU", "TUTORIAL"})
  void writeModel_layersOfOurOwn_isReadBack(Kind kind, @TempDir Path directory) throws IOException {
    for (Stack stack : stacks(kind).toList()) {
      FusedNetwork network = initialised(stack, new Adam(0.01));
      DataSet batch = batch(stack);
      network.fit(batch);
      File file = directory.resolve("model.zip").toFile();

      ModelSerializer.writeModel(network, file, true);
      MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);
      FusedNetwork ours = new FusedNetwork(restored.getLayerWiseConfigurations());
      ours.init(restored.params(), false);

      String name = kind.layer(INPUTS, 5).getClass().getName();
      assertThat(network.getLayerWiseConfigurations().toJson()).contains(name);
      assertThat(difference(ours, network, batch.getFeatures())).isLessThan(1e-5);
      assertThat(values(restored.getUpdater().getStateViewArray()))
          .isEqualTo(values(network.getUpdater().getStateViewArray()));
      assertThat(MultiLayerConfiguration.fromJson(ours.getLayerWiseConfigurations().toJson()))
          .isEqualTo(ours.getLayerWiseConfigurations());
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void clone_trainedNetwork_isEqualAndIndependent(Stack stack) {
    FusedNetwork network = initialised(stack, new Adam(0.01));
    DataSet batch = batch(stack);
    network.fit(batch);
    INDArray before = network.output(batch.getFeatures());

    FusedNetwork copy = network.clone();

    assertThat(values(copy.output(batch.getFeatures()))).isEqualTo(values(before));
    assertThat(values(copy.getUpdater().getStateViewArray()))
        .isEqualTo(values(network.getUpdater().getStateViewArray()));
    copy.fit(batch);
    assertThat(values(network.output(batch.getFeatures()))).isEqualTo(values(before));
    network.fit(batch);
    assertThat(values(copy.params())).isEqualTo(values(network.params()));
  }

  @ParameterizedTest
  @EnumSource
  void output_featuresLast_isThatOfFeaturesFirst(Kind kind) {
    for (Stack stack : Stream.concat(stacks(kind), Stream.of(ends(kind))).toList()) {
      EngineAndReference first = new EngineAndReference(stack, new SplittableRandom(5));
      FusedNetwork last = new FusedNetwork(stack.format(RNNFormat.NWC).configuration());
      last.init(first.engine.params().dup(), false);
      INDArray x = batch(stack).getFeatures();

      INDArray expected = first.engine.output(x);
      INDArray found = last.output(x.permute(0, 2, 1).dup('c'));

      assertThat(values(found.rank() == 3 ? found.permute(0, 2, 1) : found))
          .as("%s", stack)
          .isEqualTo(values(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_oneStepOfRank2_isTheOutputOfThatStep(Kind kind) {
    FusedNetwork network =
        new EngineAndReference(Stack.of(kind).classes(CLASSES), new SplittableRandom(5)).engine;
    INDArray x = Values.array(Values.random(new SplittableRandom(1), 1, BATCH, INPUTS));

    INDArray output = network.rnnTimeStep(x.reshape(BATCH, INPUTS));

    assertThat(output.shape()).containsExactly(BATCH, CLASSES);
    assertThat(Values.difference(output, network.output(x))).isLessThan(1e-6);
  }

  /** Each direction where it ends, as {@code return_sequences=False} of Keras. */
  @Test
  void output_bothWaysOfLastSteps_takesEachDirectionWhereItEnds() {
    Stack each = Stack.of(Kind.LSTM).mode(Mode.CONCAT).end(Stack.End.EACH);
    Stack all = Stack.of(Kind.LSTM).mode(Mode.CONCAT);
    FusedNetwork ends = new EngineAndReference(each, new SplittableRandom(5)).engine;
    FusedNetwork steps = new EngineAndReference(all, new SplittableRandom(5)).engine;
    INDArray x = batch(all).getFeatures();
    for (Padding padding : List.of(Padding.NONE, Padding.POST, Padding.PRE)) {
      boolean[][] real = padding.real(STEPS, BATCH);

      INDArray output = ends.output(x, false, Values.mask(real), null);
      INDArray sequence = steps.output(x, false, Values.mask(real), null);

      for (int b = 0; b < BATCH; b++) {
        int first = 0;
        while (!real[first][b]) {
          first++;
        }
        int last = STEPS - 1;
        while (!real[last][b]) {
          last--;
        }
        for (int j = 0; j < 5; j++) {
          assertThat(output.getDouble(b, j)).isEqualTo(sequence.getDouble(b, j, last));
          assertThat(output.getDouble(b, 5 + j)).isEqualTo(sequence.getDouble(b, 5 + j, first));
        }
      }
    }
  }

  @Test
  void init_layerWithoutCounterpart_staysTheStockLayer() {
    List<Layer> layers =
        List.of(
            new LSTM.Builder().nIn(INPUTS).nOut(5).activation(Activation.SOFTSIGN).build(),
            new SimpleRnn.Builder().nIn(INPUTS).nOut(5).activation(Activation.SIGMOID).build(),
            new Bidirectional(Mode.MUL, new LSTM.Builder().nIn(INPUTS).nOut(5).build()),
            new LastTimeStep(
                new LSTM.Builder().nIn(INPUTS).nOut(5).activation(Activation.RELU).build()));
    for (Layer layer : layers) {
      MultiLayerConfiguration configuration =
          new NeuralNetConfiguration.Builder().seed(1).list().layer(layer).build();
      MultiLayerNetwork stock = new MultiLayerNetwork(configuration.clone());
      stock.init();
      FusedNetwork ours = new FusedNetwork(configuration);
      ours.init(stock.params().dup(), false);
      INDArray x = Values.array(Values.random(new SplittableRandom(1), STEPS, BATCH, INPUTS));

      assertThat(ours.getLayer(0).getClass()).isEqualTo(stock.getLayer(0).getClass());
      assertThat(values(ours.output(x))).isEqualTo(values(stock.output(x)));
    }
  }

  @Test
  void init_networkOfDouble_staysTheStockNetwork() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .list()
            .layer(Kind.LSTM.layer(INPUTS, 5))
            .build();
    FusedNetwork network = new FusedNetwork(configuration);
    network.init();

    assertThat(network.getLayer(0))
        .isExactlyInstanceOf(org.deeplearning4j.nn.layers.recurrent.LSTM.class);
    assertThat(network.output(Nd4j.create(DataType.DOUBLE, BATCH, INPUTS, STEPS)).dataType())
        .isEqualTo(DataType.DOUBLE);
  }

  static Stream<Layer> layersWithDropout() {
    return Stream.of(
        lstmWithDropout(),
        new LastTimeStep(lstmWithDropout()),
        new Bidirectional(lstmWithDropout()),
        new LastTimeStep(new Bidirectional(lstmWithDropout())));
  }

  private static LSTM lstmWithDropout() {
    return new LSTM.Builder().nIn(INPUTS).nOut(5).activation(Activation.TANH).dropOut(0.5).build();
  }

  @ParameterizedTest
  @MethodSource("layersWithDropout")
  void feedForward_dropOutOfALayer_isThatOfTheStockLayer(Layer layer) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder().seed(1).list().layer(layer).build();
    MultiLayerNetwork stock = new MultiLayerNetwork(configuration.clone());
    stock.init();
    FusedNetwork ours = new FusedNetwork(configuration);
    ours.init(stock.params().dup(), false);
    INDArray x = Values.array(Values.random(new SplittableRandom(1), STEPS, BATCH, INPUTS));

    Nd4j.getRandom().setSeed(3);
    INDArray expected = stock.feedForward(x, true).get(1);
    Nd4j.getRandom().setSeed(3);
    INDArray found = ours.feedForward(x, true).get(1);

    assertThat(Values.difference(expected, stock.output(x))).isGreaterThan(1e-3);
    assertThat(Values.difference(found, expected)).isLessThan(1e-5);
  }

  @Test
  void rnnGetPreviousState_afterSteps_hasTheNamesOfTheStockLayers() {
    Stack stack = Stack.of(Kind.LSTM).classes(CLASSES);
    FusedNetwork ours = new EngineAndReference(stack, new SplittableRandom(5)).engine;
    MultiLayerNetwork stock = new MultiLayerNetwork(stack.configuration());
    stock.init(ours.params().dup(), false);
    INDArray x = batch(stack).getFeatures();
    ours.rnnTimeStep(x);
    stock.rnnTimeStep(x);

    Map<String, INDArray> state = ours.rnnGetPreviousState(0);

    assertThat(state.keySet()).isEqualTo(stock.rnnGetPreviousState(0).keySet());
    ours.rnnClearPreviousState();
    ours.rnnSetPreviousState(0, stock.rnnGetPreviousState(0));
    assertThat(Values.difference(ours.rnnTimeStep(x), stock.rnnTimeStep(x))).isLessThan(1e-5);
  }

  @Test
  void output_manyStepsForInference_isReadInParts() {
    // More products than the layer keeps at once: 5 * 4 * 20 a step of a sequence.
    Stack stack = Stack.of(Kind.LSTM).sizes(INPUTS, 20).mode(Mode.CONCAT).classes(CLASSES);
    FusedNetwork network = new EngineAndReference(stack, new SplittableRandom(5)).engine;
    int steps = 3_000;
    boolean[][] real = Padding.POST.real(steps, 5);
    INDArray x = Values.array(Values.random(new SplittableRandom(1), steps, 5, INPUTS));
    network.setLayerMaskArrays(Values.mask(real), null);
    INDArray whole = last(network.feedForward(x, true));
    network.clearLayerMaskArrays();

    INDArray parts = network.output(x, false, Values.mask(real), null);

    assertThat(Values.difference(parts, whole)).isLessThan(1e-6);
  }

  private static INDArray last(List<INDArray> activations) {
    return activations.get(activations.size() - 1);
  }

  private static FusedNetwork initialised(Stack stack, Adam updater) {
    FusedNetwork network = new FusedNetwork(stack.configuration(updater));
    network.init();
    return network;
  }

  private static DataSet batch(Stack stack) {
    SplittableRandom random = new SplittableRandom(9);
    INDArray x = Values.array(Values.random(random, STEPS, BATCH, INPUTS));
    double[][][] labels = Values.classes(random, STEPS, BATCH, CLASSES);
    return new DataSet(
        x, stack.end() == Stack.End.ALL_STEPS ? Values.array(labels) : Values.row(labels));
  }

  private static double difference(MultiLayerNetwork a, MultiLayerNetwork b, INDArray x) {
    return Values.difference(a.output(x), b.output(x));
  }

  private static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
