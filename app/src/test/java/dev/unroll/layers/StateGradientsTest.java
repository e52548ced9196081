package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.layers.ReferenceDirection.Nudge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The gradients of states are what differences of the double-precision reference say. */
class StateGradientsTest {
  private static final int BATCH = 3;
  private static final int STEPS = 6;
  private static final int CLASSES = 3;
  private static final double NUDGE = 1e-5;

  static Stream<Window> windows() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(
                    Stack.of(kind).depth(2),
                    Stack.of(kind).mode(Mode.CONCAT).depth(2),
                    Stack.of(kind).end(Stack.End.LAST).depth(2),
                    Stack.of(kind).mode(Mode.CONCAT).end(Stack.End.EACH)))
        .map(stack -> stack.sizes(3, 4).classes(CLASSES))
        .flatMap(
            stack ->
                Stream.of(Padding.NONE, Padding.POST, Padding.PRE)
                    .map(padding -> new Window(stack, padding, false)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void of_window_isTheDifferenceOfTheLoss(Window window) {
    SplittableRandom random = window.random();
    EngineAndReference pair = new EngineAndReference(window.stack(), random);
    boolean[][] real = window.padding().real(STEPS, BATCH);
    double[][][] x = Values.random(random, STEPS, BATCH, window.stack().inputs());
    boolean perStep = window.stack().end() == Stack.End.ALL_STEPS;
    double[][][] labels = Values.classes(random, perStep ? STEPS : 1, BATCH, CLASSES);
    DataSet batch =
        new DataSet(
            Values.array(x),
            perStep ? Values.array(labels) : Values.row(labels),
            Values.mask(real),
            null);

    List<StateGradients.OfLayer> measured = StateGradients.of(pair.engine, batch);

    List<ReferenceDirection> directions = directions(pair.reference, window.stack().depth());
    assertThat(measured).hasSameSizeAs(directions);
    for (int i = 0; i < directions.size(); i++) {
      boolean backward = window.stack().mode() != null && i % 2 == 1;
      assertThat(measured.get(i).backward()).isEqualTo(backward);
      for (int b = 0; b < BATCH; b++) {
        int[] steps = steps(real, b, backward);
        double[] expected = new double[steps.length];
        for (int lag = 0; lag < steps.length; lag++) {
          expected[lag] =
              norm(pair, directions.get(i), x, real, labels, steps[lag], b, perStep ? steps[0] : 0);
        }
        assertThat(Values.relativeError(measured.get(i).norms().get(b), expected))
            .as("direction %d, sequence %d", i, b)
            .isLessThan(1e-3);
      }
    }
  }

  /** Those that are no padding, from the loss on. */
  private static int[] steps(boolean[][] real, int sequence, boolean backward) {
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      int step = backward ? i : STEPS - 1 - i;
      if (real[step][sequence]) {
        steps.add(step);
      }
    }
    return steps.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<ReferenceDirection> directions(ReferenceNetwork network, int depth) {
    List<ReferenceDirection> directions = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      add(network.layer(i), directions);
    }
    return directions;
  }

  private static void add(ReferenceLayer layer, List<ReferenceDirection> to) {
    if (layer instanceof ReferenceBoth both) {
      add(both.forward(), to);
      add(both.backward(), to);
    } else if (layer instanceof ReferenceLast last) {
      add(last.layer(), to);
    } else {
      to.add((ReferenceDirection) layer);
    }
  }

  /**
   * @param scored the step that the loss is at
   */
  private static double norm(
      EngineAndReference pair,
      ReferenceDirection direction,
      double[][][] x,
      boolean[][] real,
      double[][][] labels,
      int step,
      int sequence,
      int scored) {
    double sum = 0;
    for (int unit = 0; unit < direction.hidden(); unit++) {
      for (boolean cell : direction.hasCell() ? new boolean[] {false, true} : new boolean[1]) {
        double[] loss = new double[2];
        for (int side = 0; side < 2; side++) {
          direction.nudge(new Nudge(step, sequence, unit, cell, side == 0 ? NUDGE : -NUDGE));
          double[][][] y = pair.reference.forward(pair.parameters, x, real);
          for (int k = 0; k < CLASSES; k++) {
            loss[side] -= labels[scored][sequence][k] * Math.log(y[scored][sequence][k]);
          }
        }
        direction.nudge(null);
        sum += Math.pow((loss[0] - loss[1]) / (2 * NUDGE), 2);
      }
    }
    return Math.sqrt(sum);
  }

  @Test
  void of_network_leavesItsStateParametersAndGradientsAsTheyAre() {
    SplittableRandom random = new SplittableRandom(3);
    EngineAndReference pair = new EngineAndReference(Stack.of(Kind.LSTM).classes(CLASSES), random);
    INDArray x = Values.array(Values.random(random, STEPS, BATCH, 4));
    pair.engine.rnnTimeStep(x);
    var carried = pair.engine.rnnGetPreviousState(0).get("prevAct").dup();
    INDArray gradient = pair.engine.getFlattenedGradients().dup();
    INDArray parameters = pair.engine.params().dup();
    Nd4j.getRandom().setSeed(5);
    long next = Nd4j.getRandom().nextLong();
    Nd4j.getRandom().setSeed(5);

    StateGradients.of(
        pair.engine, new DataSet(x, Values.array(Values.classes(random, STEPS, BATCH, CLASSES))));

    assertThat(Nd4j.getRandom().nextLong()).isEqualTo(next);
    assertThat(pair.engine.rnnGetPreviousState(0).get("prevAct")).isEqualTo(carried);
    assertThat(pair.engine.getFlattenedGradients()).isEqualTo(gradient);
    assertThat(pair.engine.params()).isEqualTo(parameters);
  }

  @Test
  void of_unscoredSequence_hasNoNorms() {
    SplittableRandom random = new SplittableRandom(4);
    EngineAndReference pair = new EngineAndReference(Stack.of(Kind.GRU).classes(CLASSES), random);
    float[] mask = new float[BATCH * STEPS];
    Arrays.fill(mask, STEPS, 2 * STEPS - 2, 1); // the second sequence, but for its last two steps
    DataSet batch =
        new DataSet(
            Values.array(Values.random(random, STEPS, BATCH, 4)),
            Values.array(Values.classes(random, STEPS, BATCH, CLASSES)),
            null,
            Nd4j.createFromArray(mask).reshape(BATCH, STEPS));

    List<double[]> norms = StateGradients.of(pair.engine, batch).get(0).norms();

    assertThat(norms.get(0)).isEmpty();
    assertThat(norms.get(1)).hasSize(STEPS - 2);
    assertThat(norms.get(1)[0]).isPositive();
  }
}
