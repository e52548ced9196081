package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.layers.threads.SliceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a network says on several threads is, to the bit, what it says on one. */
class OutputThreadsTest {
  private static final int BATCH = 53; // uneven slices of at least 16 sequences
  private static final int STEPS = 4;
  private static final int CLASSES = 3;

  private final List<FusedNetwork> opened = new ArrayList<>();

  @AfterEach
  void endThreads() {
    opened.forEach(network -> network.setThreads(1));
  }

  static Stream<Window> windows() {
    return Stream.of(Kind.values())
        .map(kind -> Stack.of(kind).classes(CLASSES))
        .flatMap(
            stack ->
                Stream.of(
                    stack.depth(2),
                    stack.sizes(65, 200),
                    stack.mode(Mode.CONCAT),
                    stack.end(Stack.End.LAST),
                    stack.mode(Mode.ADD).end(Stack.End.EACH)))
        .flatMap(stack -> Stream.of(Padding.values()).map(p -> new Window(stack, p, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("windows")
  void output_severalThreads_isThatOfOne(Window window) {
    DataSet batch = window.batch(BATCH, STEPS, 1);
    INDArray one = output(network(window.stack(), 1), batch);

    INDArray three = output(network(window.stack(), 3), batch);

    assertThat(three.shape()).isEqualTo(one.shape());
    assertThat(Floats.of(three)).isEqualTo(Floats.of(one));
  }

  private static INDArray output(FusedNetwork network, DataSet batch) {
    return network.output(
        batch.getFeatures(), false, batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
  }

  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_severalThreads_readsOnLikeOne(Kind kind) {
    FusedNetwork one = network(Stack.of(kind).depth(2).classes(CLASSES), 1);
    FusedNetwork three = network(Stack.of(kind).depth(2).classes(CLASSES), 3);
    INDArray x = features(kind);

    for (int i = 0; i < 2; i++) {
      assertThat(Floats.of(three.rnnTimeStep(x))).isEqualTo(Floats.of(one.rnnTimeStep(x)));
    }
    for (int step = 0; step < STEPS; step++) {
      INDArray each =
          x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(step, step + 1));
      assertThat(Floats.of(three.rnnTimeStep(each))).isEqualTo(Floats.of(one.rnnTimeStep(each)));
    }
    three.rnnClearPreviousState();
    one.rnnClearPreviousState();
    assertThat(Floats.of(three.rnnTimeStep(x))).isEqualTo(Floats.of(one.rnnTimeStep(x)));
  }

  @ParameterizedTest
  @EnumSource
  void rnnPreviousState_severalThreads_isThatOfAllRows(Kind kind) {
    FusedNetwork one = network(Stack.of(kind).depth(2).classes(CLASSES), 1);
    FusedNetwork three = network(Stack.of(kind).depth(2).classes(CLASSES), 3);
    INDArray x = features(kind);
    one.rnnTimeStep(x);
    three.rnnTimeStep(x);

    for (int layer = 0; layer < 2; layer++) {
      Map<String, INDArray> state = one.rnnGetPreviousState(layer);
      assertThat(state).isNotEmpty();
      assertThat(three.rnnGetPreviousState(layer)).isEqualTo(state);
    }
    INDArray next = one.rnnTimeStep(x);
    assertThat(Floats.of(three.rnnTimeStep(x))).isEqualTo(Floats.of(next));
    one.rnnClearPreviousState();
    one.rnnTimeStep(x);
    for (int layer = 0; layer < 2; layer++) {
      three.rnnSetPreviousState(layer, one.rnnGetPreviousState(layer));
    }
    assertThat(Floats.of(three.rnnTimeStep(x))).isEqualTo(Floats.of(next));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void output_afterMaskedBatches_hasNoMaskOfThem(int threads) {
    Stack stack = Stack.of(Kind.LSTM).classes(CLASSES);
    DataSet masked = new Window(stack, Padding.POST, false).batch(BATCH, STEPS, 1);
    INDArray longer =
        new Window(stack, Padding.NONE, false).batch(BATCH, STEPS + 2, 1).getFeatures();
    FusedNetwork fresh = network(stack, threads);
    FusedNetwork used = network(stack, threads);
    used.setInput(masked.getFeatures());
    used.setLabels(masked.getLabels());
    used.setLayerMaskArrays(masked.getFeaturesMaskArray(), masked.getLabelsMaskArray());
    used.computeGradientAndScore();

    assertThat(Floats.of(used.output(longer))).isEqualTo(Floats.of(fresh.output(longer)));
    output(used, masked);
    assertThat(Floats.of(used.output(longer))).isEqualTo(Floats.of(fresh.output(longer)));
    assertThat(Floats.of(used.rnnTimeStep(longer))).isEqualTo(Floats.of(fresh.rnnTimeStep(longer)));
  }

  @Test
  void setThreads_betweenSteps_beginsAnew() {
    FusedNetwork network = network(Stack.of(Kind.LSTM).classes(CLASSES), 1);
    INDArray x = features(Kind.LSTM);
    float[] first = Floats.of(network.rnnTimeStep(x));
    assertThat(Floats.of(network.rnnTimeStep(x))).isNotEqualTo(first);

    network.setThreads(3, SliceLimits.NONE);

    assertThat(Floats.of(network.rnnTimeStep(x))).isEqualTo(first);
  }

  private static INDArray features(Kind kind) {
    return new Window(Stack.of(kind).classes(CLASSES), Padding.NONE, false)
        .batch(BATCH, STEPS, 1)
        .getFeatures();
  }

  private FusedNetwork network(Stack stack, int threads) {
    FusedNetwork network = new EngineAndReference(stack, new SplittableRandom(5)).engine;
    opened.add(network);
    network.setThreads(threads, SliceLimits.NONE);
    return network;
  }
}
