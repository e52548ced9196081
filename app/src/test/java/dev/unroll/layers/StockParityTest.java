package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The engine agrees with Deeplearning4j's own layers wherever those are right: no padding, or
 * padding at the end of what is read in one direction, and windows that start from nothing.
 */
class StockParityTest {
  private static final double OUTPUT_TOLERANCE = 1e-5;
  private static final double GRADIENT_TOLERANCE = 1e-4;
  private static final int CLASSES = 3;

  /** A stack and the seed of its sizes, weights and batch. */
  record Case(Stack stack, Padding padding, int seed) {
    @Override
    public String toString() {
      return new Window(stack, padding, false) + ", " + stack.format() + ", seed " + seed;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(Kind.RNN_TANH, Kind.RNN_RELU, Kind.LSTM)
        .flatMap(StockParityTest::stacks)
        .flatMap(stack -> Stream.of(stack, stack.format(RNNFormat.NWC)))
        .flatMap(stack -> IntStream.range(0, 4).mapToObj(s -> new Case(stack, Padding.NONE, s)));
  }

  private static Stream<Stack> stacks(Kind kind) {
    Stack stack = Stack.of(kind).classes(CLASSES);
    return Stream.of(
        stack,
        stack.depth(2),
        stack.mode(Mode.CONCAT),
        stack.mode(Mode.ADD),
        stack.mode(Mode.AVERAGE).depth(2),
        stack.end(Stack.End.LAST),
        stack.end(Stack.End.LAST).mode(Mode.CONCAT).depth(2),
        stack.end(Stack.End.LAST).mode(Mode.ADD));
  }

  static Stream<Case> paddedCases() {
    Stream<Stack> stacks =
        Stream.of(Kind.RNN_TANH, Kind.RNN_RELU, Kind.LSTM)
            .map(kind -> Stack.of(kind).classes(CLASSES))
            .flatMap(stack -> Stream.of(stack, stack.depth(2), stack.end(Stack.End.LAST)));
    Stream<Stack> bothWays =
        Stream.of(Kind.RNN_TANH, Kind.RNN_RELU)
            .map(kind -> Stack.of(kind).classes(CLASSES).mode(Mode.CONCAT));
    return Stream.concat(stacks, bothWays)
        .flatMap(stack -> IntStream.range(0, 3).mapToObj(s -> new Case(stack, Padding.POST, s)));
  }

  /** Of these the stock layers have outputs but no gradients. */
  static Stream<Case> ends() {
    return Stream.of(Kind.RNN_TANH, Kind.RNN_RELU, Kind.LSTM)
        .map(kind -> Stack.of(kind).end(Stack.End.EACH))
        .flatMap(stack -> Stream.of(stack.mode(Mode.CONCAT), stack.mode(Mode.AVERAGE)))
        .flatMap(stack -> IntStream.range(0, 4).mapToObj(s -> new Case(stack, Padding.NONE, s)));
  }

  /** One batch for two networks of the same weights. */
  private static final class Pair {
    final MultiLayerNetwork stock;
    final FusedNetwork ours;
    final INDArray x;
    final INDArray labels;
    final INDArray mask;
    final ReferenceNetwork layout;

    Pair(Case of) {
      SplittableRandom random = new SplittableRandom(of.seed);
      // The first seeds are the edges: one sequence, one step, one input or one unit.
      int batch = of.seed == 0 ? 1 : 2 + random.nextInt(8);
      int steps = of.seed == 1 ? 1 : 2 + random.nextInt(8);
      int inputs = of.seed == 2 ? 1 : 2 + random.nextInt(8);
      int hidden = of.seed == 2 ? 1 : 2 + random.nextInt(16);
      Stack stack = of.stack.sizes(inputs, hidden);
      layout = stack.reference();
      INDArray weights = Values.flat(Values.random(random, layout.parameterCount(), 0.5));
      stock = new MultiLayerNetwork(stack.configuration());
      ours = new FusedNetwork(stack.configuration());
      for (MultiLayerNetwork network : List.of(stock, ours)) {
        network.init();
        network.setParams(weights);
      }
      x = inFormat(Values.array(Values.random(random, steps, batch, inputs)), stack);
      boolean[][] real = of.padding.real(steps, batch);
      mask = Values.mask(real);
      double[][][] classes = Values.classes(random, steps, batch, CLASSES);
      labels =
          stack.end() == Stack.End.ALL_STEPS
              ? inFormat(Values.array(classes), stack)
              : Values.row(classes);
    }

    private static INDArray inFormat(INDArray array, Stack stack) {
      return stack.format() == RNNFormat.NWC ? array.permute(0, 2, 1).dup('c') : array;
    }

    void computeGradients() {
      INDArray labelsMask = labels.rank() == 3 ? mask : null;
      for (MultiLayerNetwork network : List.of(stock, ours)) {
        network.setInput(x);
        network.setLabels(labels);
        network.setLayerMaskArrays(mask, labelsMask);
        network.computeGradientAndScore();
        network.clearLayerMaskArrays();
      }
    }

    void assertSameScoreAndGradient() {
      assertThat(ours.score()).isCloseTo(stock.score(), within(1e-5 * stock.score()));
      double[] found = ours.getFlattenedGradients().dup().data().asDouble();
      double[] expected = stock.getFlattenedGradients().dup().data().asDouble();
      for (ReferenceLayer.Block block : layout.blocks()) {
        assertThat(
                Values.relativeError(
                    Arrays.copyOfRange(found, block.from(), block.to()),
                    Arrays.copyOfRange(expected, block.from(), block.to())))
            .as("relative error of the gradient of " + block.name())
            .isLessThan(GRADIENT_TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"cases", "ends"})
  void output_noPadding_isThatOfTheStockLayers(Case of) {
    Pair pair = new Pair(of);

    assertThat(Values.difference(pair.ours.output(pair.x), pair.stock.output(pair.x)))
        .isLessThan(OUTPUT_TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void feedForward_training_isThatOfTheStockLayers(Case of) {
    Pair pair = new Pair(of);
    List<INDArray> found = pair.ours.feedForward(pair.x, true);
    List<INDArray> expected = pair.stock.feedForward(pair.x, true);

    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(Values.difference(found.get(i), expected.get(i)))
          .as("activations of layer %s", i - 1)
          .isLessThan(OUTPUT_TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource({"cases", "paddedCases"})
  void computeGradientAndScore_whereStockIsRight_isThatOfTheStockLayers(Case of) {
    Pair pair = new Pair(of);

    pair.computeGradients();

    pair.assertSameScoreAndGradient();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void paramTable_sameConfiguration_hasTheStockNamesShapesAndValues(Case of) {
    Pair pair = new Pair(of);

    assertThat(pair.ours.paramTable().keySet()).isEqualTo(pair.stock.paramTable().keySet());
    pair.stock
        .paramTable()
        .forEach((name, values) -> assertThat(pair.ours.getParam(name)).isEqualTo(values));
  }

  @ParameterizedTest
  @EnumSource(names = {"RNN_TANH", "RNN_RELU", "LSTM"})
  void rnnTimeStep_windowsOfAnyLength_isThatOfTheStockLayers(Kind kind) {
    Pair pair = new Pair(new Case(Stack.of(kind).depth(2).classes(CLASSES), Padding.NONE, 3));
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      differences.add(
          Values.difference(pair.ours.rnnTimeStep(pair.x), pair.stock.rnnTimeStep(pair.x)));
    }

    assertThat(differences).allSatisfy(d -> assertThat(d).isLessThan(OUTPUT_TOLERANCE));
  }
}
