package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Outputs and gradients of the engine, in float32, are those of {@link ReferenceNetwork} in double,
 * whose gradients {@link ReferenceGradientTest} compares with differences.
 */
class FusedGradientTest {

  /** Few sequences are multiplied by BLAS, more by oneDNN. */
  private static final int[] BATCHES = {3, 6};

  private static final int STEPS = 5;
  private static final double OUTPUT_TOLERANCE = 1e-5;
  private static final double GRADIENT_TOLERANCE = 1e-3;

  static Stream<Window> windows() {
    return Window.all();
  }

  static Stream<Window> otherModesAndEnds() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Stack.of(kind).mode(Mode.ADD),
                    Stack.of(kind).mode(Mode.AVERAGE).depth(2),
                    Stack.of(kind).end(Stack.End.LAST),
                    Stack.of(kind).mode(Mode.CONCAT).end(Stack.End.LAST),
                    Stack.of(kind).mode(Mode.CONCAT).end(Stack.End.EACH),
                    Stack.of(kind).mode(Mode.ADD).end(Stack.End.EACH),
                    Stack.of(kind).mode(Mode.AVERAGE).end(Stack.End.EACH).depth(2)))
        .flatMap(
            stack ->
                Stream.of(Padding.values())
                    .flatMap(
                        p -> Stream.of(new Window(stack, p, false), new Window(stack, p, true))));
  }

  @ParameterizedTest
  @MethodSource({"windows", "otherModesAndEnds"})
  void backpropGradient_window_isTheReference(Window window) {
    for (int batch : BATCHES) {
      checkLayers(window, batch, STEPS, new EngineAndReference(window.stack(), window.random()));
    }
  }

  static Stream<Window> wide() {
    return Stream.of(Kind.values())
        .map(kind -> Stack.of(kind).sizes(17, 128))
        .flatMap(
            stack ->
                Stream.of(
                    new Window(stack, Padding.NONE, false),
                    new Window(stack, Padding.PRE, true),
                    new Window(stack.depth(2), Padding.POST, false),
                    new Window(stack.mode(Mode.CONCAT), Padding.PRE, true)));
  }

  /** One whose recurrent weights do not fit into the cache of every processor. */
  static Stream<Window> wider() {
    return Stream.of(new Window(Stack.of(Kind.LSTM).sizes(17, 200).depth(2), Padding.POST, true));
  }

  /** Of layers as wide as those that are trained. */
  @ParameterizedTest
  @MethodSource({"wide", "wider"})
  void backpropGradient_wideLayer_isTheReference(Window window) {
    for (int batch : new int[] {7, 32}) {
      checkLayers(window, batch, 11, new EngineAndReference(window.stack(), window.random(), 0.15));
    }
  }

  /** Symbols are looked up; a step that is none, as padding is, is all zeros. */
  @ParameterizedTest
  @MethodSource({"wide", "wider"})
  void backpropGradient_symbols_areTheReference(Window window) {
    SplittableRandom random = window.random();
    double[][][] x = Values.classes(random, 11, 7, window.stack().inputs());
    Arrays.fill(x[3][2], 0);
    checkLayers(window, x, new EngineAndReference(window.stack(), random, 0.15));
  }

  private static void checkLayers(Window window, int batch, int steps, EngineAndReference pair) {
    checkLayers(
        window, Values.random(window.random(), steps, batch, window.stack().inputs()), pair);
  }

  private static void checkLayers(Window window, double[][][] x, EngineAndReference pair) {
    int steps = x.length;
    int batch = x[0].length;
    SplittableRandom random = window.random();
    boolean[][] real = window.padding().real(steps, batch);
    if (window.second()) {
      double[][][] before = Values.random(random, steps, batch, window.stack().inputs());
      boolean[][] realBefore = Padding.PRE.real(steps, batch);
      pair.engine.setLayerMaskArrays(Values.mask(realBefore), null);
      pair.engine.rnnActivateUsingStoredState(Values.array(before), true, true);
      pair.engine.clearLayerMaskArrays();
      pair.reference.forward(pair.parameters, before, realBefore);
      pair.reference.carryState();
    }
    double[][][] y = pair.reference.forward(pair.parameters, x, real);
    double[][][] dy = Values.random(random, y.length, batch, pair.reference.outputs());
    double[] gradient = new double[pair.parameters.length];
    double[][][] dx = pair.reference.backward(dy, gradient);

    INDArray found = forward(pair.engine, Values.array(x), Values.mask(real), window.second());
    INDArray foundDx = pair.backward(found.rank() == 2 ? Values.row(dy) : Values.array(dy));

    assertThat(Values.difference(Values.list(found), Values.list(y)))
        .as("output")
        .isLessThan(OUTPUT_TOLERANCE);
    pair.assertGradient(gradient, GRADIENT_TOLERANCE);
    assertThat(Values.relativeError(Values.list(foundDx), Values.list(dx)))
        .as("gradient of the input")
        .isLessThan(GRADIENT_TOLERANCE);
  }

  private static INDArray forward(FusedNetwork engine, INDArray x, INDArray mask, boolean carried) {
    engine.setLayerMaskArrays(mask, null);
    if (carried) {
      var activations = engine.rnnActivateUsingStoredState(x, true, true);
      return activations.get(activations.size() - 1);
    }
    engine.setInput(x);
    var activations = engine.feedForward(true, false);
    return activations.get(activations.size() - 1);
  }

  static Stream<Window> networks() {
    return windows().map(w -> new Window(w.stack().classes(3), w.padding(), w.second()));
  }

  /** The way of training: truncated back-propagation, cross-entropy, the score. */
  @ParameterizedTest
  @MethodSource("networks")
  void computeGradientAndScore_window_isTheReference(Window window) {
    for (int batch : BATCHES) {
      checkNetwork(window, batch);
    }
  }

  private static void checkNetwork(Window window, int batch) {
    SplittableRandom random = window.random();
    EngineAndReference pair = new EngineAndReference(window.stack(), random);
    if (window.second()) {
      pair.engine.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
      step(window, pair, random, batch);
      pair.reference.carryState();
    }

    double[] gradient = new double[pair.parameters.length];
    double loss = step(window, pair, random, batch, gradient);

    assertThat(pair.engine.score() * batch).isCloseTo(loss, within(1e-5 * loss));
    pair.assertGradient(gradient, GRADIENT_TOLERANCE);
  }

  private static void step(
      Window window, EngineAndReference pair, SplittableRandom random, int batch) {
    step(window, pair, random, batch, new double[pair.parameters.length]);
  }

  /** Of the reference the loss, summed over steps and sequences, and its gradient. */
  private static double step(
      Window window,
      EngineAndReference pair,
      SplittableRandom random,
      int batch,
      double[] gradient) {
    boolean[][] real = window.padding().real(STEPS, batch);
    double[][][] x = Values.random(random, STEPS, batch, window.stack().inputs());
    double[][][] labels = Values.classes(random, STEPS, batch, window.stack().classes());
    pair.engine.setInput(Values.array(x));
    pair.engine.setLabels(Values.array(labels));
    pair.engine.setLayerMaskArrays(Values.mask(real), Values.mask(real));
    pair.engine.computeGradientAndScore();
    pair.engine.clearLayerMaskArrays();

    double[][][] y = pair.reference.forward(pair.parameters, x, real);
    pair.reference.backward(CrossEntropy.gradient(y, labels, real), gradient);
    return CrossEntropy.loss(y, labels, real);
  }
}
