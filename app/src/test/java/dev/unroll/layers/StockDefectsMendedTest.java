package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What Deeplearning4j's own layers compute wrongly, and the engine rightly, on one and the same
 * case. {@code StockDefectsTest} shows the same defects without the engine.
 */
class StockDefectsMendedTest {
  private static final int BATCH = 3;
  private static final int STEPS = 6;

  /** Larger than any error of rounding. */
  private static final double WRONG = 0.01;

  @ParameterizedTest
  @EnumSource(names = {"RNN_TANH", "RNN_RELU", "LSTM"})
  void truncatedBptt_secondWindow_stockGradientIsWrongOursRight(Kind kind) {
    SplittableRandom random = new SplittableRandom(1);
    EngineAndReference pair = new EngineAndReference(Stack.of(kind).classes(3), random);
    MultiLayerNetwork stock = stock(Stack.of(kind).classes(3), pair);
    boolean[][] real = Padding.none(STEPS, BATCH);
    double[] gradient = {};
    for (int window = 0; window < 2; window++) {
      double[][][] x = Values.random(random, STEPS, BATCH, 4);
      double[][][] labels = Values.classes(random, STEPS, BATCH, 3);
      for (MultiLayerNetwork network : List.of(stock, pair.engine)) {
        network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
        network.setInput(Values.array(x));
        network.setLabels(Values.array(labels));
        network.computeGradientAndScore();
      }
      double[][][] y = pair.reference.forward(pair.parameters, x, real);
      gradient = new double[pair.parameters.length];
      pair.reference.backward(CrossEntropy.gradient(y, labels, real), gradient);
      pair.reference.carryState();
    }

    double[] ofStock = stock.getFlattenedGradients().dup().data().asDouble();
    assertThat(Values.relativeError(ofStock, gradient)).isGreaterThan(WRONG);
    pair.assertGradient(gradient, 1e-3);
  }

  static Stream<Window> padded() {
    Stack lstm = Stack.of(Kind.LSTM);
    return Stream.of(
        new Window(lstm, Padding.PRE, false),
        new Window(lstm.mode(Mode.CONCAT), Padding.POST, false),
        new Window(lstm.mode(Mode.ADD), Padding.POST, false),
        new Window(lstm.mode(Mode.CONCAT), Padding.PRE, false),
        new Window(lstm.mode(Mode.CONCAT).depth(2).end(Stack.End.LAST), Padding.POST, false),
        new Window(lstm.depth(2).end(Stack.End.LAST), Padding.PRE, false));
  }

  @ParameterizedTest
  @MethodSource("padded")
  void output_padding_stockIsWrongOursRight(Window window) {
    SplittableRandom random = window.random();
    EngineAndReference pair = new EngineAndReference(window.stack(), random);
    MultiLayerNetwork stock = stock(window.stack(), pair);
    boolean[][] real = window.padding().real(STEPS, BATCH);
    double[][][] x = Values.random(random, STEPS, BATCH, 4);
    INDArray mask = Values.mask(real);
    double[] expected = Values.list(pair.reference.forward(pair.parameters, x, real));

    double[] ofStock = atReal(stock.output(Values.array(x), false, mask, null), real);
    double[] ours = atReal(pair.engine.output(Values.array(x), false, mask, null), real);

    assertThat(Values.difference(ofStock, expected)).isGreaterThan(WRONG);
    assertThat(Values.difference(ours, expected)).isLessThan(1e-5);
  }

  static Stream<Window> lastSteps() {
    Stack last = Stack.of(Kind.LSTM).end(Stack.End.LAST).classes(3);
    return Stream.of(
        new Window(last, Padding.PRE, false),
        new Window(last.mode(Mode.CONCAT), Padding.PRE, false),
        new Window(last.mode(Mode.CONCAT), Padding.POST, false));
  }

  @ParameterizedTest
  @MethodSource("lastSteps")
  void computeGradientAndScore_padding_stockIsWrongOursRight(Window window) {
    SplittableRandom random = window.random();
    EngineAndReference pair = new EngineAndReference(window.stack(), random);
    MultiLayerNetwork stock = stock(window.stack(), pair);
    boolean[][] real = window.padding().real(STEPS, BATCH);
    boolean[][] one = Padding.none(1, BATCH);
    double[][][] x = Values.random(random, STEPS, BATCH, 4);
    double[][][] labels = Values.classes(random, 1, BATCH, 3);
    double[][][] y = pair.reference.forward(pair.parameters, x, real);
    double[] gradient = new double[pair.parameters.length];
    pair.reference.backward(CrossEntropy.gradient(y, labels, one), gradient);

    for (MultiLayerNetwork network : List.of(stock, pair.engine)) {
      network.setInput(Values.array(x));
      network.setLabels(Values.row(labels));
      network.setLayerMaskArrays(Values.mask(real), null);
      network.computeGradientAndScore();
    }

    double[] ofStock = stock.getFlattenedGradients().dup().data().asDouble();
    assertThat(Values.relativeError(ofStock, gradient)).isGreaterThan(WRONG);
    pair.assertGradient(gradient, 1e-3);
  }

  /** What a layer says where a sequence is padded is not held against it. */
  private static double[] atReal(INDArray output, boolean[][] real) {
    if (output.rank() == 2) {
      return Values.list(output);
    }
    INDArray mask = Values.mask(real).reshape(real[0].length, 1, real.length);
    return Values.list(output.mul(mask.broadcast(output.shape())));
  }

  private static MultiLayerNetwork stock(Stack stack, EngineAndReference pair) {
    MultiLayerNetwork stock = new MultiLayerNetwork(stack.configuration());
    stock.init();
    stock.setParams(pair.engine.params());
    return stock;
  }
}
