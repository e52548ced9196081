package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A gradient on several threads is that on one, and the same each time.
 *
 * <p>More than 250 lines: everything that threads could change, on the same networks.
 */
class ThreadsTest {
  private static final int BATCH = 13; // uneven slices of at least 4 sequences
  private static final int STEPS = 4;
  private static final int CLASSES = 3;

  /** What a network has computed. */
  private record Step(double score, double[] gradient) {}

  private final List<FusedNetwork> opened = new ArrayList<>();

  @AfterEach
  void endThreads() {
    opened.forEach(network -> network.setThreads(1));
  }

  static Stream<Arguments> windows() {
    return Stream.of(Kind.values())
        .map(kind -> Stack.of(kind).classes(CLASSES))
        .flatMap(
            stack ->
                Stream.of(
                    stack.depth(2),
                    stack.mode(Mode.CONCAT),
                    stack.end(Stack.End.LAST),
                    stack.mode(Mode.ADD).end(Stack.End.EACH)))
        .flatMap(stack -> Stream.of(Padding.values()).map(p -> new Window(stack, p, false)))
        .flatMap(window -> Stream.of(2, 3).map(threads -> Arguments.of(window, threads)));
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("windows")
  void computeGradientAndScore_severalThreads_agreesWithOne(Window window, int threads) {
    Step one = step(network(window.stack()), batch(window, 1));
    FusedNetwork network = network(window.stack());
    network.setThreads(threads, SliceLimits.NONE);

    Step several = step(network, batch(window, 1));

    assertThat(several.score).isCloseTo(one.score, within(1e-5));
    assertThat(Values.difference(several.gradient, one.gradient)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void computeGradientAndScore_twice_isIdentical(int threads) {
    for (Kind kind : Kind.values()) {
      Window window =
          new Window(
              Stack.of(kind).depth(2).mode(Mode.CONCAT).classes(CLASSES), Padding.POST, false);
      FusedNetwork network = network(window.stack());
      network.setThreads(threads, SliceLimits.NONE);
      Step first = step(network, batch(window, 1));
      step(network, batch(window, 2));

      Step again = step(network, batch(window, 1));

      assertThat(again.score).as("%s", kind).isEqualTo(first.score);
      assertThat(again.gradient).as("%s", kind).isEqualTo(first.gradient);
    }
  }

  @ParameterizedTest
  @EnumSource
  void computeGradientAndScore_carriedState_isThatOfOneThread(Kind kind) {
    Window window = new Window(Stack.of(kind).depth(2).classes(CLASSES), Padding.NONE, true);
    List<Step> steps = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      FusedNetwork network = network(window.stack());
      network.setThreads(threads, SliceLimits.NONE);
      network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
      step(network, batch(window, 1));
      steps.add(step(network, batch(window, 2)));
      network.rnnClearPreviousState();
      steps.add(step(network, batch(window, 2)));
    }

    for (int i = 2; i < steps.size(); i++) {
      assertThat(Values.difference(steps.get(i).gradient, steps.get(i % 2).gradient))
          .isLessThan(1e-5);
    }
    assertThat(Values.difference(steps.get(0).gradient, steps.get(1).gradient)).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void fit_smallerLastBatch_learnsLikeOneThread(int threads) {
    Window window = new Window(Stack.of(Kind.LSTM).classes(CLASSES), Padding.POST, false);
    FusedNetwork network = network(window.stack());
    FusedNetwork single = network(window.stack());
    network.setThreads(threads, SliceLimits.NONE);
    for (int size : new int[] {13, 9, 3, 1, 13}) {
      DataSet batch = batch(window, size).copy();
      DataSet part =
          new DataSet(
              rows(batch.getFeatures(), size),
              rows(batch.getLabels(), size),
              rows(batch.getFeaturesMaskArray(), size),
              rows(batch.getLabelsMaskArray(), size));
      network.fit(part);
      single.fit(part);
    }

    assertThat(
            Values.difference(
                network.params().dup().data().asDouble(), single.params().dup().data().asDouble()))
        .isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fit_dropoutLayers_isRepeatedBySeeding(int threads) {
    List<double[]> runs =
        IntStream.of(7, 7, 8).mapToObj(seed -> withDropout(threads, seed)).toList();

    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
  }

  private double[] withDropout(int threads, int seed) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.01)).list();
    layers.layer(Kind.LSTM.layer(4, 5));
    layers.layer(new DropoutLayer.Builder(0.5).build());
    layers.layer(Kind.GRU.layer(5, 5));
    layers.layer(
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nIn(5)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    Window window = new Window(Stack.of(Kind.LSTM).classes(CLASSES), Padding.NONE, false);
    FusedNetwork network = opened(new FusedNetwork(layers.build()));
    network.init();
    network.setThreads(threads, SliceLimits.NONE);
    Nd4j.getRandom().setSeed(seed);
    for (int i = 0; i < 3; i++) {
      network.fit(batch(window, 1));
    }
    return network.params().dup().data().asDouble();
  }

  @Test
  void setRecurrentDropout_beforeOrAfterTheThreads_isTheSame() {
    Window window = new Window(Stack.of(Kind.LSTM).classes(CLASSES), Padding.NONE, false);
    FusedNetwork before = network(window.stack());
    before.setRecurrentDropout(0, 0.5);
    before.setThreads(3, SliceLimits.NONE);
    FusedNetwork after = network(window.stack());
    after.setThreads(3, SliceLimits.NONE);
    Step plain = step(after, batch(window, 1));
    after.setRecurrentDropout(0, 0.5);

    Nd4j.getRandom().setSeed(7);
    Step first = step(before, batch(window, 1));
    Nd4j.getRandom().setSeed(7);
    Step second = step(after, batch(window, 1));

    assertThat(second.gradient).isEqualTo(first.gradient);
    assertThat(second.gradient).isNotEqualTo(plain.gradient);
  }

  /** L2 is part of the score once, however many slices there are. */
  @Test
  void computeGradientAndScore_weightDecay_countsOnce() {
    List<Double> scores = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      NeuralNetConfiguration.ListBuilder layers =
          new NeuralNetConfiguration.Builder().seed(1).l2(0.1).list();
      layers.layer(new LastTimeStep(Kind.LSTM.layer(4, 5)));
      layers.layer(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nIn(5)
              .nOut(CLASSES)
              .activation(Activation.SOFTMAX)
              .build());
      Window window =
          new Window(Stack.of(Kind.LSTM).end(Stack.End.LAST).classes(CLASSES), Padding.NONE, false);
      FusedNetwork network = opened(new FusedNetwork(layers.build()));
      network.init();
      network.setThreads(threads, SliceLimits.NONE);
      scores.add(step(network, batch(window, 1)).score);
    }

    assertThat(scores.get(1)).isCloseTo(scores.get(0), within(1e-5));
  }

  @Test
  void computeGradientAndScore_wrongLabelsOnThreads_saysSoAndGoesOn() {
    Window window = new Window(Stack.of(Kind.LSTM).classes(CLASSES), Padding.NONE, false);
    FusedNetwork network = network(window.stack());
    network.setThreads(2, SliceLimits.NONE);
    DataSet batch = batch(window, 1);
    Step right = step(network, batch);
    network.setInput(batch.getFeatures());
    network.setLabels(Nd4j.create(BATCH, CLASSES + 1, STEPS));

    assertThatIllegalArgumentException()
        .isThrownBy(network::computeGradientAndScore)
        .withMessageContaining("expected labels of shape");
    assertThat(step(network, batch).gradient).isEqualTo(right.gradient);
  }

  @Test
  void setThreads_none_isRefused() {
    FusedNetwork network = network(Stack.of(Kind.LSTM));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.setThreads(0))
        .withMessage("expected at least 1 thread, found 0");
  }

  @Test
  void close_severalThreads_endsThem() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet(); // of networks that others left open
    FusedNetwork network = network(Stack.of(Kind.LSTM).classes(CLASSES));
    network.setThreads(3, SliceLimits.NONE);
    step(network, batch(new Window(Stack.of(Kind.LSTM).classes(CLASSES), Padding.NONE, false), 1));
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("unroll-slice") && !before.contains(thread))
            .toList();

    network.close();

    assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
    for (Thread thread : threads) {
      thread.join(5_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private FusedNetwork network(Stack stack) {
    return opened(new EngineAndReference(stack, new SplittableRandom(5)).engine);
  }

  private FusedNetwork opened(FusedNetwork network) {
    opened.add(network);
    return network;
  }

  private static DataSet batch(Window window, int seed) {
    return window.batch(BATCH, STEPS, seed);
  }

  private static INDArray rows(INDArray array, int count) {
    return array.get(NDArrayIndex.interval(0, count)).dup('c');
  }

  private static Step step(FusedNetwork network, DataSet batch) {
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
    network.computeGradientAndScore();
    network.clearLayerMaskArrays();
    return new Step(network.score(), network.getFlattenedGradients().dup().data().asDouble());
  }
}
