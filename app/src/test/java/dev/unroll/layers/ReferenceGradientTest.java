package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference, with which the engine is compared, has the gradient of its own outputs: central
 * differences in double for every weight, bias and input.
 */
class ReferenceGradientTest {
  private static final int BATCH = 3;
  private static final int STEPS = 4;

  /** The error of a central difference at this step is about 1e-10. */
  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 1e-6;

  static Stream<Window> windows() {
    return Window.all();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void backward_window_isTheNumericGradient(Window window) {
    check(window, window.stack().sizes(2, 3));
  }

  static Stream<Window> stacks() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Stack.of(kind).classes(3),
                    Stack.of(kind).mode(Mode.ADD),
                    Stack.of(kind).mode(Mode.AVERAGE).classes(3),
                    Stack.of(kind).end(Stack.End.LAST).classes(3),
                    Stack.of(kind).mode(Mode.CONCAT).end(Stack.End.LAST),
                    Stack.of(kind).mode(Mode.CONCAT).end(Stack.End.EACH),
                    Stack.of(kind).mode(Mode.AVERAGE).end(Stack.End.EACH)))
        .flatMap(stack -> Stream.of(Padding.values()).map(p -> new Window(stack, p, true)));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void backward_otherModesAndEnds_isTheNumericGradient(Window window) {
    check(window, window.stack().sizes(2, 3));
  }

  private static void check(Window window, Stack stack) {
    SplittableRandom random = window.random();
    ReferenceNetwork network = stack.reference();
    double[] parameters = Values.random(random, network.parameterCount(), 1);
    boolean[][] real = window.padding().real(STEPS, BATCH);
    if (window.second()) {
      network.forward(parameters, Values.random(random, STEPS, BATCH, 2), real);
      network.carryState();
    }
    double[][][] x = Values.random(random, STEPS, BATCH, 2);
    double[][][] y = network.forward(parameters, x, real);
    double[][][] dy = Values.random(random, y.length, BATCH, network.outputs());

    double[] gradient = new double[parameters.length];
    double[][][] dx = network.backward(dy, gradient);

    DoubleSupplier loss = () -> dot(network.forward(parameters, x, real), dy);
    double[] numeric = differences(parameters, loss);
    for (ReferenceLayer.Block block : network.blocks()) {
      assertThat(
              Values.relativeError(
                  Arrays.copyOfRange(gradient, block.from(), block.to()),
                  Arrays.copyOfRange(numeric, block.from(), block.to())))
          .as(block.name())
          .isLessThan(TOLERANCE);
    }
    double[][][] numericDx = new double[STEPS][BATCH][];
    for (int t = 0; t < STEPS; t++) {
      for (int b = 0; b < BATCH; b++) {
        numericDx[t][b] = differences(x[t][b], loss);
      }
    }
    assertThat(Values.relativeError(Values.list(dx), Values.list(numericDx)))
        .as("input")
        .isLessThan(TOLERANCE);
  }

  private static double[] differences(double[] values, DoubleSupplier loss) {
    double[] numeric = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + STEP;
      double up = loss.getAsDouble();
      values[i] = value - STEP;
      double down = loss.getAsDouble();
      values[i] = value;
      numeric[i] = (up - down) / (2 * STEP);
    }
    return numeric;
  }

  private static double dot(double[][][] y, double[][][] dy) {
    double sum = 0;
    double[] first = Values.list(y);
    double[] second = Values.list(dy);
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}
