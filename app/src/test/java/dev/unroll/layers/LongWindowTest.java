package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Windows whose input products are made in several parts: 2 of a simple RNN, 4 of a GRU, 5 of an
 * LSTM, of which the last may be shorter. A batch does as its halves do, whose parts are others.
 */
class LongWindowTest {
  private static final int STEPS = 1025;
  private static final int BATCH = 4;
  private static final int INPUTS = 3;
  private static final int CLASSES = 2;

  static Stream<Arguments> stacks() {
    return Stream.of(Kind.values())
        .map(kind -> Stack.of(kind).sizes(INPUTS, 128).classes(CLASSES))
        .flatMap(stack -> Stream.of(stack, stack.mode(Mode.CONCAT)))
        .map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stacks")
  void computeGradientAndScore_inParts_isThatOfTheHalves(Stack stack) {
    SplittableRandom random = new SplittableRandom(1);
    FusedNetwork network = new FusedNetwork(stack.configuration());
    network.init();
    network.initGradientsView();
    network.setParams(Values.flat(Values.random(random, (int) network.numParams(), 0.1)));
    INDArray features = Values.array(Values.random(random, STEPS, BATCH, INPUTS));
    INDArray labels = Values.array(Values.classes(random, STEPS, BATCH, CLASSES));

    double score = score(network, features, labels);
    INDArray gradient = network.getFlattenedGradients().dup();

    double first = score(network, half(features, 0), half(labels, 0));
    INDArray halves = network.getFlattenedGradients().dup();
    double second = score(network, half(features, 1), half(labels, 1));
    halves.addi(network.getFlattenedGradients());
    assertThat(score).isCloseTo((first + second) / 2, within(1e-5 * score));
    assertThat(Values.relativeError(Values.list(gradient), Values.list(halves))).isLessThan(1e-4);
  }

  private static INDArray half(INDArray array, int which) {
    int rows = BATCH / 2;
    return array.get(NDArrayIndex.interval(which * rows, (which + 1) * rows)).dup();
  }

  private static double score(FusedNetwork network, INDArray features, INDArray labels) {
    network.setInput(features);
    network.setLabels(labels);
    network.computeGradientAndScore();
    return network.score();
  }
}
