package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.layers.ReferenceDirection.Nudge;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The gradients of the states of an encoder and a decoder, from the last step of a target to the
 * first of its source, are what differences of the double-precision reference say.
 */
class TargetStateGradientsTest {
  private static final double NUDGE = 1e-5;

  static Stream<TargetStack> stacks() {
    return TargetStack.all().filter(stack -> !stack.prefix());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void of_pairs_isTheDifferenceOfTheLoss(TargetStack stack) {
    SplittableRandom random = stack.random();
    ReferenceNetwork reference = stack.reference();
    double[] parameters = Values.random(random, reference.parameterCount(), 0.8);
    double[][][] x = stack.input(random);
    double[][][] labels = Values.classes(random, stack.steps(), stack.batch(), stack.classes());
    DataSet batch =
        new DataSet(
            Values.array(x),
            Values.array(labels),
            TargetStack.mask(stack.real()),
            TargetStack.mask(stack.labelled()));

    List<StateGradients.OfLayer> measured = StateGradients.of(stack.engine(parameters), batch);

    assertThat(measured).hasSize(stack.depth());
    for (int i = 0; i < stack.depth(); i++) {
      ReferenceEncoderDecoder pair = (ReferenceEncoderDecoder) reference.layer(i);
      for (int b = 0; b < stack.batch(); b++) {
        int last = stack.source() + stack.targets().get(b) - 1;
        double[] expected = new double[stack.sources().get(b) + stack.targets().get(b)];
        for (int lag = 0; lag < expected.length; lag++) {
          expected[lag] = norm(stack, reference, pair, last - lag, b, last, parameters, x, labels);
        }
        assertThat(Values.relativeError(measured.get(i).norms().get(b), expected))
            .as("layer %d, sequence %d", i, b)
            .isLessThan(1e-3);
      }
    }
  }

  /** Of the loss at the last step of a sequence, by the state after one step. */
  private static double norm(
      TargetStack stack,
      ReferenceNetwork reference,
      ReferenceEncoderDecoder pair,
      int step,
      int sequence,
      int last,
      double[] parameters,
      double[][][] x,
      double[][][] labels) {
    boolean encoded = step < stack.source();
    ReferenceDirection direction = encoded ? pair.encoder() : pair.decoder();
    int own = encoded ? step : step - stack.source();
    double sum = 0;
    for (int unit = 0; unit < stack.hidden(); unit++) {
      for (boolean cell : direction.hasCell() ? new boolean[] {false, true} : new boolean[1]) {
        double[] loss = new double[2];
        for (int side = 0; side < 2; side++) {
          direction.nudge(new Nudge(own, sequence, unit, cell, side == 0 ? NUDGE : -NUDGE));
          double[] y = reference.forward(parameters, x, stack.real())[last][sequence];
          for (int k = 0; k < stack.classes(); k++) {
            loss[side] -= labels[last][sequence][k] * Math.log(y[k]);
          }
        }
        direction.nudge(null);
        sum += Math.pow((loss[0] - loss[1]) / (2 * NUDGE), 2);
      }
    }
    return Math.sqrt(sum);
  }
}
