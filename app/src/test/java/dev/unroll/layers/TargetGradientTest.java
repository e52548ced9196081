package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Outputs and gradients of {@link EncoderDecoder} and {@link Attention}, in float32, are those of
 * the reference in double, and those of the reference are numeric ones.
 */
class TargetGradientTest {
  private static final double STEP = 1e-5;

  static Stream<TargetStack> stacks() {
    return TargetStack.all();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void reference_gradient_isTheNumericOne(TargetStack stack) {
    SplittableRandom random = stack.random();
    ReferenceNetwork network = stack.reference();
    double[] parameters = Values.random(random, network.parameterCount(), 1);
    double[][][] x = stack.input(random);
    boolean[][] real = stack.real();
    double[][][] labels = labels(stack, random);
    DoubleSupplier loss =
        () ->
            CrossEntropy.loss(network.forward(parameters, x, real), labels, stack.labelled());

    double[] gradient = new double[parameters.length];
    double[][][] y = network.forward(parameters, x, real);
    network.backward(CrossEntropy.gradient(y, labels, stack.labelled()), gradient);

    double[] numeric = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      double value = parameters[i];
      parameters[i] = value + STEP;
      double up = loss.getAsDouble();
      parameters[i] = value - STEP;
      double down = loss.getAsDouble();
      parameters[i] = value;
      numeric[i] = (up - down) / (2 * STEP);
    }
    for (ReferenceLayer.Block block : network.blocks()) {
      assertThat(
              Values.relativeError(
                  Arrays.copyOfRange(gradient, block.from(), block.to()),
                  Arrays.copyOfRange(numeric, block.from(), block.to())))
          .as(block.name())
          .isLessThan(1e-6);
    }
  }

  private static double[][][] labels(TargetStack stack, SplittableRandom random) {
    return Values.classes(random, stack.steps(), stack.batch(), stack.classes());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void computeGradientAndScore_pairs_isTheReference(TargetStack stack) {
    check(stack, 0.8);
  }

  static Stream<TargetStack> wide() {
    List<Integer> sources = List.of(9, 4, 7, 11, 1, 0, 11, 5, 6);
    List<Integer> targets = List.of(3, 8, 7, 2, 1, 5, 8, 4, 4);
    return TargetStack.all()
        .filter(stack -> stack.depth() == 2 && stack.sources().contains(0))
        .filter(stack -> stack.kind() == Kind.LSTM || stack.general().isEmpty())
        .map(stack -> stack.sizes(17, 128).lengths(sources, targets));
  }

  @ParameterizedTest
  @MethodSource("wide")
  void computeGradientAndScore_wideLayers_isTheReference(TargetStack stack) {
    check(stack, 0.15);
  }

  private static void check(TargetStack stack, double size) {
    SplittableRandom random = stack.random();
    ReferenceNetwork reference = stack.reference();
    double[] parameters = Values.random(random, reference.parameterCount(), size);
    FusedNetwork engine = stack.engine(parameters);
    double[][][] x = stack.input(random);
    double[][][] labels = labels(stack, random);

    engine.setInput(Values.array(x));
    engine.setLabels(Values.array(labels));
    engine.setLayerMaskArrays(
        TargetStack.mask(stack.real()), TargetStack.mask(stack.labelled()));
    engine.computeGradientAndScore();
    engine.clearLayerMaskArrays();

    double[][][] y = reference.forward(parameters, x, stack.real());
    double[] gradient = new double[parameters.length];
    reference.backward(CrossEntropy.gradient(y, labels, stack.labelled()), gradient);
    double loss = CrossEntropy.loss(y, labels, stack.labelled());
    assertThat(engine.score() * stack.batch()).isCloseTo(loss, within(1e-5 * loss));
    double[] found = engine.getFlattenedGradients().dup().data().asDouble();
    for (ReferenceLayer.Block block : reference.blocks()) {
      assertThat(
              Values.relativeError(
                  Arrays.copyOfRange(found, block.from(), block.to()),
                  Arrays.copyOfRange(gradient, block.from(), block.to())))
          .as(block.name())
          .isLessThan(1e-3);
    }
  }

  /** With gradients at all steps, as a layer above may have them. */
  @ParameterizedTest
  @MethodSource("stacks")
  void backpropGradient_everyStep_isTheReference(TargetStack stack) {
    SplittableRandom random = stack.random();
    ReferenceNetwork reference = stack.reference();
    double[] parameters = Values.random(random, reference.parameterCount(), 0.8);
    FusedNetwork engine = stack.engine(parameters);
    double[][][] x = stack.input(random);
    int top = engine.getnLayers() - 2;
    double[][][] dy = Values.random(random, stack.steps(), stack.batch(), stack.hidden());

    engine.setLayerMaskArrays(TargetStack.mask(stack.real()), null);
    engine.setInput(Values.array(x));
    INDArray found = engine.feedForward(true, false).get(top + 1).dup();
    INDArray dx = Values.array(dy);
    for (int i = top; i >= 0; i--) {
      dx = engine.getLayer(i).backpropGradient(dx, LayerWorkspaceMgr.noWorkspaces()).getSecond();
    }

    double[][][] y = x;
    for (int i = 0; i <= top; i++) {
      y = reference.layer(i).forward(parameters, y, stack.real());
    }
    double[][][] expected = dy;
    for (int i = top; i >= 0; i--) {
      expected = reference.layer(i).backward(expected, new double[parameters.length]);
    }
    assertThat(Values.difference(Values.list(found), Values.list(y))).isLessThan(1e-5);
    assertThat(Values.relativeError(Values.list(dx), Values.list(expected))).isLessThan(1e-3);
  }

  /** Padding more makes no difference. */
  @ParameterizedTest
  @MethodSource("stacks")
  void output_longerNeighbour_staysTheSame(TargetStack stack) {
    List<Integer> lengths = List.of(2);
    TargetStack alone =
        new TargetStack(
            stack.kind(), stack.depth(), stack.prefix(), stack.general(), 4, 3, 3, lengths, lengths);
    TargetStack beside = alone.lengths(List.of(2, 5), List.of(2, 4));
    double[] parameters =
        Values.random(stack.random(), alone.reference().parameterCount(), 0.8);
    double[][][] x = alone.input(stack.random());
    double[][][] both = beside.input(stack.random());
    for (int t = 0; t < 4; t++) {
      both[t + 3][0] = x[t][0];
    }

    INDArray expected = output(alone, parameters, x);
    INDArray found = output(beside, parameters, both);

    for (int t = 2; t < 4; t++) {
      for (int k = 0; k < 3; k++) {
        assertThat(found.getDouble(0, k, t + 3))
            .isCloseTo(expected.getDouble(0, k, t), within(1e-6));
      }
    }
  }

  private static INDArray output(TargetStack stack, double[] parameters, double[][][] x) {
    return stack
        .engine(parameters)
        .output(Values.array(x), false, TargetStack.mask(stack.real()), null);
  }
}
