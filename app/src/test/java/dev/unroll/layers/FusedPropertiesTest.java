package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What holds of every recurrent layer whatever its weights are.
 *
 * <p>More than 250 lines: the properties that all cells have are tested on one set of stacks.
 */
class FusedPropertiesTest {
  private static final int BATCH = 5;
  private static final int STEPS = 6;
  private static final int INPUTS = 4;
  private static final int CLASSES = 3;

  /** Of sums of float32 in another order. */
  private static final double ROUNDING = 1e-6;

  static Stream<Stack> stacks() {
    return Stream.of(Kind.values())
        .map(kind -> Stack.of(kind).classes(CLASSES))
        .flatMap(
            stack ->
                Stream.of(
                    stack,
                    stack.depth(2),
                    stack.mode(Mode.CONCAT),
                    stack.end(Stack.End.LAST),
                    stack.mode(Mode.CONCAT).end(Stack.End.EACH)));
  }

  static Stream<Window> padded() {
    return stacks()
        .flatMap(
            stack -> Stream.of(Padding.POST, Padding.PRE).map(p -> new Window(stack, p, false)));
  }

  @ParameterizedTest
  @MethodSource("padded")
  void output_padded_isThatOfTheSequenceAlone(Window window) {
    FusedNetwork network = network(window.stack());
    boolean[][] real = window.padding().real(STEPS, BATCH);
    INDArray x = sequences(STEPS); // noise in the padding too
    INDArray mask = Values.mask(real);

    INDArray together = network.output(x, false, mask, null);

    for (int b = 0; b < BATCH; b++) {
      int length = mask.getRow(b).sumNumber().intValue();
      int from = window.padding() == Padding.POST ? 0 : STEPS - length;
      INDArrayIndex one = NDArrayIndex.interval(b, b + 1);
      INDArrayIndex steps = NDArrayIndex.interval(from, from + length);
      INDArray alone = network.output(x.get(one, NDArrayIndex.all(), steps).dup('c'));
      INDArray row =
          together.rank() == 2
              ? together.get(one, NDArrayIndex.all())
              : together.get(one, NDArrayIndex.all(), steps);
      assertThat(Values.difference(row, alone)).as("sequence %s", b).isLessThan(ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("padded")
  void computeGradientAndScore_otherPadding_changesNothing(Window window) {
    FusedNetwork network = network(window.stack());
    INDArray mask = Values.mask(window.padding().real(STEPS, BATCH));
    INDArray x = sequences(STEPS);
    INDArray zeroPadded = x.mul(mask.reshape(BATCH, 1, STEPS).broadcast(x.shape()));
    INDArray labels = labels(window.stack());
    INDArray labelsMask = labels.rank() == 3 ? mask : null;

    double[] gradient = gradient(network, x, labels, mask, labelsMask);
    double score = network.score();
    double[] ofZeroPadded = gradient(network, zeroPadded, labels, mask, labelsMask);

    assertThat(ofZeroPadded).isEqualTo(gradient);
    assertThat(network.score()).isEqualTo(score);
  }

  @ParameterizedTest
  @EnumSource
  void rnnActivateUsingStoredState_twoWindows_areOneLongWindow(Kind kind) {
    FusedNetwork network = network(Stack.of(kind).depth(2).classes(CLASSES));
    INDArray x = sequences(STEPS);

    INDArray first = last(network.rnnActivateUsingStoredState(steps(x, 0, 2), true, true));
    INDArray second = last(network.rnnActivateUsingStoredState(steps(x, 2, STEPS), true, true));

    assertThat(Values.difference(Nd4j.concat(2, first, second), network.output(x)))
        .isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @EnumSource
  void rnnActivateUsingStoredState_withoutStoring_keepsTheState(Kind kind) {
    for (Mode mode : new Mode[] {null, Mode.CONCAT}) {
      for (Stack.End end : Stack.End.values()) {
        FusedNetwork network = network(Stack.of(kind).mode(mode).end(end).classes(CLASSES));
        network.rnnActivateUsingStoredState(sequences(STEPS), true, true);
        INDArray x = sequences(2);

        INDArray once = last(network.rnnActivateUsingStoredState(x, true, false)).dup();
        INDArray again = last(network.rnnActivateUsingStoredState(x, true, false));

        assertThat(again).isEqualTo(once);
        assertThat(Values.difference(once, network.output(x))).isGreaterThan(1e-3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void output_otherOrderOfSequences_isTheSameInThatOrder(Stack stack) {
    FusedNetwork network = network(stack);
    INDArray mask = Values.mask(Padding.POST.real(STEPS, BATCH));
    INDArray x = sequences(STEPS);
    int[] order = {2, 0, 4, 1, 3};

    INDArray output = network.output(x, false, mask, null);
    INDArray reordered = network.output(pull(x, order), false, pull(mask, order), null);

    assertThat(Values.difference(reordered, pull(output, order))).isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_stepByStep_isTheWholeWindow(Kind kind) {
    FusedNetwork network = network(Stack.of(kind).depth(2).classes(CLASSES));
    INDArray x = sequences(STEPS);
    INDArray whole = network.output(x);

    for (int t = 0; t < STEPS; t++) {
      INDArray step = x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t)).dup('c');
      INDArray output = network.rnnTimeStep(step.reshape(BATCH, INPUTS, 1));
      assertThat(Values.difference(output, steps(whole, t, t + 1)))
          .as("step %s", t)
          .isLessThan(ROUNDING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_windows_areTheWholeWindow(Kind kind) {
    FusedNetwork network = network(Stack.of(kind).classes(CLASSES));
    INDArray x = sequences(STEPS);
    INDArray whole = network.output(x);

    INDArray first = network.rnnTimeStep(steps(x, 0, 4));
    INDArray second = network.rnnTimeStep(steps(x, 4, STEPS));

    assertThat(Values.difference(Nd4j.concat(2, first, second), whole)).isLessThan(ROUNDING);
  }

  /** Where {@code rnnTimeStep} of the stock layer fails. */
  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_lastStepOnly_isTheOutputSoFar(Kind kind) {
    FusedNetwork network = network(Stack.of(kind).end(Stack.End.LAST).classes(CLASSES));
    INDArray x = sequences(STEPS);

    for (int t = 0; t < STEPS; t++) {
      INDArray output = network.rnnTimeStep(steps(x, t, t + 1));
      assertThat(Values.difference(output, network.output(steps(x, 0, t + 1))))
          .as("step %s", t)
          .isLessThan(ROUNDING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_inBetween_isUntouchedByTrainingAndOutput(Kind kind) {
    FusedNetwork network = network(Stack.of(kind).classes(CLASSES));
    INDArray x = sequences(STEPS);
    INDArray whole = network.output(x);

    network.rnnTimeStep(steps(x, 0, 3));
    gradient(network, sequences(STEPS), labels(Stack.of(kind).classes(CLASSES)), null, null);
    network.output(sequences(2));
    INDArray rest = network.rnnTimeStep(steps(x, 3, STEPS));

    assertThat(Values.difference(rest, steps(whole, 3, STEPS))).isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @EnumSource
  void rnnClearPreviousState_afterSteps_beginsAnew(Kind kind) {
    FusedNetwork network = network(Stack.of(kind).classes(CLASSES));
    INDArray x = sequences(STEPS);
    INDArray first = network.rnnTimeStep(x);

    network.rnnClearPreviousState();

    assertThat(network.rnnTimeStep(x)).isEqualTo(first);
    assertThat(Values.difference(network.rnnTimeStep(x), first)).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @EnumSource
  void output_bothWays_readsTheReversedSequenceBackwards(Kind kind) {
    Stack stack = Stack.of(kind).mode(Mode.CONCAT);
    FusedNetwork network = network(stack);
    INDArray parameters = network.params();
    long half = parameters.length() / 2;
    parameters
        .get(NDArrayIndex.interval(half, 2 * half))
        .assign(parameters.get(NDArrayIndex.interval(0, half)));
    INDArray x = sequences(STEPS);

    INDArray output = network.output(x);
    INDArray reversed = reverse(network.output(reverse(x)));

    long width = output.size(1) / 2;
    INDArrayIndex first = NDArrayIndex.interval(0, width);
    INDArrayIndex second = NDArrayIndex.interval(width, 2 * width);
    assertThat(
            Values.difference(
                output.get(NDArrayIndex.all(), second, NDArrayIndex.all()),
                reversed.get(NDArrayIndex.all(), first, NDArrayIndex.all())))
        .isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void output_inputInAnyMemoryOrder_isTheSame(Stack stack) {
    FusedNetwork network = network(stack);
    INDArray x = sequences(STEPS);
    INDArray expected = network.output(x);
    INDArray larger = Nd4j.create(BATCH + 2, INPUTS + 1, STEPS + 3);
    INDArray view =
        larger.get(
            NDArrayIndex.interval(1, BATCH + 1),
            NDArrayIndex.interval(1, INPUTS + 1),
            NDArrayIndex.interval(2, STEPS + 2));
    view.assign(x);

    assertThat(network.output(x.dup('f'))).as("column order").isEqualTo(expected);
    assertThat(network.output(x.permute(2, 0, 1).dup('c').permute(1, 2, 0)))
        .as("by time")
        .isEqualTo(expected);
    assertThat(network.output(x.permute(0, 2, 1).dup('c').permute(0, 2, 1)))
        .as("by sequence and time")
        .isEqualTo(expected);
    assertThat(network.output(view)).as("a part of a larger array").isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void output_smallerBatchAfterALargerOne_isItsOwn(Stack stack) {
    FusedNetwork used = network(stack);
    FusedNetwork fresh = network(stack);
    INDArray x = sequences(2).get(NDArrayIndex.interval(0, 2)).dup('c');
    INDArray mask = Values.mask(Padding.POST.real(STEPS, BATCH));
    gradient(used, sequences(STEPS), labels(stack), mask, null);
    used.output(sequences(STEPS), false, mask, null);

    assertThat(used.output(x)).isEqualTo(fresh.output(x));
  }

  private static FusedNetwork network(Stack stack) {
    return new EngineAndReference(stack, new SplittableRandom(5)).engine;
  }

  private static INDArray sequences(int steps) {
    return Values.array(Values.random(new SplittableRandom(steps), steps, BATCH, INPUTS));
  }

  private static INDArray labels(Stack stack) {
    double[][][] labels = Values.classes(new SplittableRandom(2), STEPS, BATCH, CLASSES);
    return stack.end() == Stack.End.ALL_STEPS ? Values.array(labels) : Values.row(labels);
  }

  private static double[] gradient(
      FusedNetwork network, INDArray x, INDArray labels, INDArray mask, INDArray labelsMask) {
    network.setInput(x);
    network.setLabels(labels);
    network.setLayerMaskArrays(mask, labelsMask);
    network.computeGradientAndScore();
    network.clearLayerMaskArrays();
    return network.getFlattenedGradients().dup().data().asDouble();
  }

  private static INDArray steps(INDArray array, int from, int to) {
    return array
        .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
        .dup('c');
  }

  private static INDArray reverse(INDArray array) {
    INDArray reversed = array.like();
    long steps = array.size(2);
    for (long t = 0; t < steps; t++) {
      INDArrayIndex[] to = {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t)};
      INDArrayIndex[] from = {
        NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(steps - 1 - t)
      };
      reversed.put(to, array.get(from));
    }
    return reversed;
  }

  private static INDArray pull(INDArray array, int[] order) {
    INDArray pulled = array.like();
    for (int i = 0; i < order.length; i++) {
      pulled.slice(i).assign(array.slice(order[i]));
    }
    return pulled;
  }

  private static INDArray last(List<INDArray> activations) {
    return activations.get(activations.size() - 1);
  }
}
