package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout in the recurrent product: the same units at every step of a window. */
class RecurrentDropoutTest {
  private static final int BATCH = 5;
  private static final int STEPS = 5;
  private static final int INPUTS = 4;
  private static final int HIDDEN = 5;
  private static final int SEED = 11;

  @ParameterizedTest
  @EnumSource
  void backpropGradient_seededDraw_isTheReferenceWithThatMask(Kind kind) {
    for (Padding padding : Padding.values()) {
      for (boolean second : new boolean[] {false, true}) {
        SplittableRandom random = new SplittableRandom(3);
        EngineAndReference pair = new EngineAndReference(Stack.of(kind), random);
        boolean[][] real = padding.real(STEPS, BATCH);
        if (second) {
          double[][][] before = Values.random(random, STEPS, BATCH, INPUTS);
          pair.engine.rnnActivateUsingStoredState(Values.array(before), true, true);
          pair.reference.forward(pair.parameters, before, Padding.none(STEPS, BATCH));
          pair.reference.carryState();
        }
        double[][][] x = Values.random(random, STEPS, BATCH, INPUTS);
        double[][][] dy = Values.random(random, STEPS, BATCH, pair.reference.outputs());
        pair.engine.setRecurrentDropout(0, 0.4);
        ((ReferenceDirection) pair.reference.layer(0)).dropStates(mask(0.4));
        double[][][] y = pair.reference.forward(pair.parameters, x, real);
        double[] gradient = new double[pair.parameters.length];
        double[][][] dx = pair.reference.backward(dy, gradient);

        Nd4j.getRandom().setSeed(SEED);
        pair.engine.setLayerMaskArrays(Values.mask(real), null);
        pair.engine.setInput(Values.array(x));
        INDArray found =
            second
                ? pair.engine.rnnActivateUsingStoredState(Values.array(x), true, true).get(1)
                : pair.engine.feedForward(true, false).get(1);
        INDArray foundDx = pair.backward(Values.array(dy));

        assertThat(Values.difference(Values.list(found), Values.list(y))).isLessThan(1e-5);
        pair.assertGradient(gradient, 1e-3);
        assertThat(Values.relativeError(Values.list(foundDx), Values.list(dx))).isLessThan(1e-3);
      }
    }
  }

  /** As the engine draws it after the same seeding. */
  private static double[][] mask(double probability) {
    Nd4j.getRandom().setSeed(SEED);
    float[] factors = new RecurrentDropout(probability).draw(BATCH * HIDDEN);
    double[][] mask = new double[BATCH][HIDDEN];
    for (int i = 0; i < factors.length; i++) {
      mask[i / HIDDEN][i % HIDDEN] = factors[i];
    }
    return mask;
  }

  @Test
  void draw_manyUnits_dropsThatShareAndScalesTheOthers() {
    Nd4j.getRandom().setSeed(SEED);
    float[] factors = new RecurrentDropout(0.2).draw(10_000);

    int dropped = 0;
    for (float factor : factors) {
      assertThat(factor).isIn(0f, 1.25f);
      dropped += factor == 0 ? 1 : 0;
    }
    assertThat(dropped).isBetween(1_850, 2_150); // 2000, give or take almost four sigma
  }

  @Test
  void draw_twice_differs() {
    RecurrentDropout dropout = new RecurrentDropout(0.5);

    assertThat(dropout.draw(100)).isNotEqualTo(dropout.draw(100));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void new_notAProbabilityToDrop_isRefused(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecurrentDropout(probability))
        .withMessage(
            "expected a probability to drop of at least 0 and below 1, found " + probability);
  }

  @ParameterizedTest
  @EnumSource
  void setRecurrentDropout_zero_changesNothingAndDrawsNothing(Kind kind) {
    FusedNetwork network = new EngineAndReference(Stack.of(kind), new SplittableRandom(3)).engine;
    INDArray x = Values.array(Values.random(new SplittableRandom(4), STEPS, BATCH, INPUTS));
    double[] plain = Values.list(network.feedForward(x, true).get(1));
    Nd4j.getRandom().setSeed(SEED);
    long next = Nd4j.getRandom().nextLong();

    network.setRecurrentDropout(0, 0);
    Nd4j.getRandom().setSeed(SEED);
    double[] off = Values.list(network.feedForward(x, true).get(1));

    assertThat(off).isEqualTo(plain);
    assertThat(Nd4j.getRandom().nextLong()).isEqualTo(next);
  }

  @ParameterizedTest
  @EnumSource
  void output_recurrentDropout_dropsNothing(Kind kind) {
    FusedNetwork network = new EngineAndReference(Stack.of(kind), new SplittableRandom(3)).engine;
    INDArray x = Values.array(Values.random(new SplittableRandom(4), STEPS, BATCH, INPUTS));
    double[] plain = Values.list(network.output(x));

    network.setRecurrentDropout(0, 0.5);

    assertThat(Values.list(network.output(x))).isEqualTo(plain);
    assertThat(Values.list(network.rnnTimeStep(x))).isEqualTo(plain);
    assertThat(Values.list(network.feedForward(x, true).get(1))).isNotEqualTo(plain);
  }

  @Test
  void feedForward_bothWays_dropsInEachDirectionOnItsOwn() {
    FusedNetwork network =
        new EngineAndReference(Stack.of(Kind.LSTM).mode(Mode.CONCAT), new SplittableRandom(3))
            .engine;
    INDArray x = Values.array(Values.random(new SplittableRandom(4), STEPS, BATCH, INPUTS));
    double[] plain = Values.list(network.output(x));

    FusedBidirectional both = (FusedBidirectional) network.getLayer(0);
    ((FusedLayer<?>) both.backward()).setRecurrentDropout(0.5);

    double[] found = Values.list(network.feedForward(x, true).get(1));
    for (int i = 0; i < found.length; i++) {
      boolean forward = i % (2 * HIDDEN) < HIDDEN;
      if (forward) {
        assertThat(found[i]).isEqualTo(plain[i]);
      }
    }
    assertThat(found).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource(names = {"LAST", "EACH"})
  void setRecurrentDropout_lastStep_dropsBelowIt(Stack.End end) {
    FusedNetwork network =
        new EngineAndReference(
                Stack.of(Kind.GRU).mode(Mode.CONCAT).end(end), new SplittableRandom(3))
            .engine;
    INDArray x = Values.array(Values.random(new SplittableRandom(4), STEPS, BATCH, INPUTS));
    double[] plain = Values.list(network.output(x));

    network.setRecurrentDropout(0, 0.5);

    assertThat(Values.list(network.feedForward(x, true).get(1))).isNotEqualTo(plain);
    assertThat(Values.list(network.clone().feedForward(x, true).get(1))).isNotEqualTo(plain);
  }

  @Test
  void setRecurrentDropout_otherLayer_saysWhich() {
    FusedNetwork network =
        new EngineAndReference(Stack.of(Kind.GRU).classes(2), new SplittableRandom(3)).engine;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.setRecurrentDropout(1, 0.5))
        .withMessageStartingWith("layer 1 is not recurrent: RnnOutputLayer");
  }
}
