package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the output layer keeps from one call to the next is never that of another input or label.
 */
class FusedRnnOutputTest {
  private static final int BATCH = 5;
  private static final int STEPS = 4;
  private static final int CLASSES = 3;
  private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

  private final SplittableRandom random = new SplittableRandom(1);
  private final FusedNetwork network =
      new EngineAndReference(Stack.of(Kind.LSTM).classes(CLASSES), random).engine;
  private final IOutputLayer layer = (IOutputLayer) network.getOutputLayer();
  private final boolean[][] real = Padding.none(STEPS, BATCH);

  @Test
  void computeScore_afterActivate_isThatOfTheLabels() {
    INDArray probabilities = activate();
    double[][][] labels = labels();

    assertThat(layer.computeScore(0, true, NONE) * BATCH)
        .isCloseTo(loss(probabilities, labels), within(1e-4));
  }

  @Test
  void computeScore_otherLabels_isThatOfThose() {
    INDArray probabilities = activate();
    labels();
    double first = layer.computeScore(0, true, NONE);
    double[][][] labels = labels();

    double second = layer.computeScore(0, true, NONE);

    assertThat(second).isNotEqualTo(first);
    assertThat(second * BATCH).isCloseTo(loss(probabilities, labels), within(1e-4));
  }

  @Test
  void computeScore_regularization_isAdded() {
    activate();
    labels();

    assertThat(layer.computeScore(2.5, true, NONE))
        .isCloseTo(layer.computeScore(0, true, NONE) + 2.5, within(1e-9));
  }

  @Test
  void activate_rowsOfProbabilities_sumToOne() {
    double[] values = Values.list(activate());

    for (int row = 0; row < values.length; row += CLASSES) {
      assertThat(values[row] + values[row + 1] + values[row + 2]).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void hits_paddedSteps_areThoseOfTheRestWhoseClassIsTheMostProbable() {
    boolean[][] ends = Padding.POST.real(STEPS, BATCH);
    double[][][] labels = Values.classes(random, STEPS, BATCH, CLASSES);
    network.setInput(Values.array(Values.random(random, STEPS, BATCH, 4)));
    network.setLabels(Values.array(labels));
    network.setLayerMaskArrays(Values.mask(ends), Values.mask(ends));

    network.computeGradientAndScore();

    double[] found = Values.list(layer.activate(true, NONE));
    int expected = 0;
    int steps = 0;
    for (int row = 0; row < STEPS * BATCH; row++) {
      double[] label = labels[row / BATCH][row % BATCH];
      double[] probabilities = Arrays.copyOfRange(found, row * CLASSES, (row + 1) * CLASSES);
      if (ends[row / BATCH][row % BATCH]) {
        steps++;
        expected += argmax(probabilities) == argmax(label) ? 1 : 0;
      }
    }
    assertThat(network.hits()).hasValue(expected);
    assertThat(expected).isPositive().isLessThan(steps);
    assertThat(steps).isLessThan(STEPS * BATCH);
  }

  private static int argmax(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] > values[a] ? b : a)
        .orElseThrow();
  }

  private INDArray activate() {
    INDArray x = Values.array(Values.random(random, STEPS, BATCH, 5));
    return layer.activate(x, true, NONE);
  }

  private double[][][] labels() {
    double[][][] labels = Values.classes(random, STEPS, BATCH, CLASSES);
    layer.setLabels(Values.array(labels));
    return labels;
  }

  private double loss(INDArray probabilities, double[][][] labels) {
    double[] values = Values.list(probabilities);
    double[][][] y = new double[STEPS][BATCH][CLASSES];
    for (int i = 0; i < values.length; i++) {
      y[i / (BATCH * CLASSES)][i / CLASSES % BATCH][i % CLASSES] = values[i];
    }
    return CrossEntropy.loss(y, labels, real);
  }
}
