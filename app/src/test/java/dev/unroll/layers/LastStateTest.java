package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a network reads the last state alone, it keeps none of those before; with a mask, though
 * nothing is padded, it keeps them all. Both say the same, to the bit.
 */
class LastStateTest {
  /** So large that a window is read in two parts and more by each kind of cell. */
  private static final int BATCH = 256;

  private static final int STEPS = 33;
  private static final int INPUTS = 3;
  private static final int CLASSES = 2;

  static Stream<Stack> stacks() {
    return Stream.of(Kind.values())
        .map(kind -> Stack.of(kind).sizes(INPUTS, 128).classes(CLASSES).end(Stack.End.LAST))
        .flatMap(
            stack ->
                Stream.of(
                    stack,
                    stack.mode(Mode.CONCAT),
                    stack.mode(Mode.CONCAT).end(Stack.End.EACH),
                    stack.mode(Mode.ADD).end(Stack.End.EACH)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stacks")
  void output_ofTheLastStep_isThatWithAllStatesKept(Stack stack) {
    SplittableRandom random = new SplittableRandom(1);
    FusedNetwork network = new FusedNetwork(stack.configuration());
    network.init();
    network.setParams(Values.flat(Values.random(random, (int) network.numParams(), 0.1)));
    INDArray unpadded = Nd4j.ones(BATCH, STEPS);
    for (int window = 0; window < 2; window++) {
      INDArray features = Values.array(Values.random(random, STEPS, BATCH, INPUTS));

      INDArray kept = network.output(features, false, unpadded, null);

      assertThat(Floats.of(network.output(features, false, null, null))).isEqualTo(Floats.of(kept));
    }
  }
}
