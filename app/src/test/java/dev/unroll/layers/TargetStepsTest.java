package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Targets that are written a step at a time, on several threads, and by a network from a file. */
class TargetStepsTest {
  private static final List<Integer> SOURCES = List.of(4, 3, 1);
  private static final List<Integer> TARGETS = List.of(3, 3, 3);

  static Stream<TargetStack> stacks() {
    return Stream.of(Optional.<Boolean>empty(), Optional.of(false), Optional.of(true))
        .flatMap(
            general ->
                Stream.of(
                    TargetStack.of(Kind.LSTM, 2, false, general, SOURCES, TARGETS),
                    TargetStack.of(Kind.GRU, 1, false, general, SOURCES, TARGETS),
                    TargetStack.of(Kind.RNN_TANH, 1, true, general, SOURCES, TARGETS)));
  }

  /** The longest source begins; the others join it, so that all end together. */
  @ParameterizedTest
  @MethodSource("stacks")
  void step_sourcesThatJoin_writesWhatTheWholeWindowSays(TargetStack stack) {
    double[][][] x = stack.input(stack.random());
    FusedNetwork network = engine(stack);
    INDArray whole = output(network, stack, x).dup();

    readSources(network, stack, x);
    network.rnnBeginTarget();
    for (int t = stack.source(); t < stack.steps(); t++) {
      float[] found = network.rnnTimeStep(rows(x[t], 0, 1, 2), 3);
      for (int b = 0; b < 3; b++) {
        assertRow(found, b, whole, b, t);
      }
    }
  }

  /** As a beam: the third sequence goes on twice, the first once, the second never. */
  @ParameterizedTest
  @MethodSource("stacks")
  void select_betweenSteps_goesOnFromThoseSequences(TargetStack stack) {
    double[][][] x = stack.input(stack.random());
    FusedNetwork network = engine(stack);
    INDArray whole = output(network, stack, x).dup();
    int first = stack.source();

    readSources(network, stack, x);
    network.rnnBeginTarget();
    network.rnnTimeStep(rows(x[first], 0, 1, 2), 3);
    network.rnnSelect(2, 2, 0);
    float[] found = network.rnnTimeStep(rows(x[first + 1], 2, 2, 0), 3);

    assertRow(found, 0, whole, 2, first + 1);
    assertRow(found, 1, whole, 2, first + 1);
    assertRow(found, 2, whole, 0, first + 1);
    if (stack.general().isPresent()) {
      float[][] weights = network.rnnAlignment().orElseThrow();
      assertThat(Arrays.stream(weights).mapToInt(ofRow -> ofRow.length)).containsExactly(1, 1, 4);
    }
  }

  /** As many sequences as are otherwise split over threads: states are chosen from all of them. */
  @Test
  void select_manySequencesOnTwoThreads_goesOnFromThoseSequences() {
    int batch = 40;
    TargetStack stack =
        TargetStack.of(
            Kind.LSTM,
            2,
            false,
            Optional.of(true),
            Collections.nCopies(batch, 3),
            Collections.nCopies(batch, 3));
    double[][][] x = stack.input(stack.random());
    FusedNetwork network = engine(stack);
    INDArray whole = output(network, stack, x).dup();
    network.setThreads(2, SliceLimits.NONE);
    int first = stack.source();
    int[] all = IntStream.range(0, batch).toArray();

    network.rnnSelect();
    for (int t = 0; t < first; t++) {
      network.rnnRead(rows(x[t], all), batch);
    }
    network.rnnBeginTarget();
    network.rnnTimeStep(rows(x[first], all), batch);
    int[] reversed = IntStream.range(0, batch).map(i -> batch - 1 - i).toArray();
    network.rnnSelect(reversed);
    float[] found = network.rnnTimeStep(rows(x[first + 1], reversed), batch);

    for (int b = 0; b < batch; b++) {
      assertRow(found, b, whole, reversed[b], first + 1);
    }
    network.close();
  }

  @Test
  void alignment_step_hasAWeightForEachStepOfItsSource() {
    TargetStack stack = TargetStack.of(Kind.LSTM, 1, false, Optional.of(true), SOURCES, TARGETS);
    double[][][] x = stack.input(stack.random());
    FusedNetwork network = engine(stack);

    readSources(network, stack, x);
    assertThat(network.rnnAlignment().orElseThrow()[0]).isEmpty();
    network.rnnBeginTarget();
    network.rnnTimeStep(rows(x[stack.source()], 0, 1, 2), 3);

    float[][] weights = network.rnnAlignment().orElseThrow();
    for (int b = 0; b < 3; b++) {
      assertThat(weights[b]).hasSize(SOURCES.get(b));
      float[] of = weights[b];
      double sum = IntStream.range(0, weights[b].length).mapToDouble(i -> of[i]).sum();
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
    assertThat(weights[2]).containsExactly(1);
  }

  @Test
  void computeGradientAndScore_twoThreads_isThatOfOne() {
    List<Integer> sources = List.of(4, 3, 1, 0, 2, 4, 4, 1);
    List<Integer> targets = List.of(2, 3, 1, 3, 2, 1, 2, 3);
    TargetStack stack = TargetStack.of(Kind.LSTM, 2, false, Optional.of(true), sources, targets);
    double[][][] x = stack.input(stack.random());
    double[][][] labels = Values.classes(stack.random(), stack.steps(), 8, 3);
    FusedNetwork one = engine(stack);
    FusedNetwork two = engine(stack);
    two.setThreads(2, SliceLimits.NONE);

    for (FusedNetwork network : List.of(one, two)) {
      network.setInput(Values.array(x));
      network.setLabels(Values.array(labels));
      network.setLayerMaskArrays(
          TargetStack.mask(stack.real()), TargetStack.mask(stack.labelled()));
      network.computeGradient(1);
      network.clearLayerMaskArrays();
    }

    assertThat(two.score()).isCloseTo(one.score(), within(1e-5));
    double[] expected = one.getFlattenedGradients().dup().data().asDouble();
    assertThat(Values.relativeError(two.getFlattenedGradients().dup().data().asDouble(), expected))
        .isLessThan(1e-5);
    two.close();
  }

  @Test
  void restore_savedNetwork_writesTheSame(@TempDir Path directory) throws Exception {
    TargetStack stack = TargetStack.of(Kind.GRU, 2, false, Optional.of(true), SOURCES, TARGETS);
    double[][][] x = stack.input(stack.random());
    FusedNetwork network = engine(stack);
    File file = directory.resolve("model.zip").toFile();
    ModelSerializer.writeModel(network, file, false);

    MultiLayerConfiguration read =
        MultiLayerConfiguration.fromJson(network.getLayerWiseConfigurations().toJson());
    FusedNetwork again = new FusedNetwork(read);
    again.init(ModelSerializer.restoreMultiLayerNetwork(file).params(), false);

    assertThat(read).isEqualTo(network.getLayerWiseConfigurations());
    assertThat(output(again, stack, x)).isEqualTo(output(network, stack, x));
  }

  @Test
  void output_withoutBeginSymbol_saysSo() {
    TargetStack stack = TargetStack.of(Kind.GRU, 1, false, Optional.empty(), SOURCES, TARGETS);
    FusedNetwork network = engine(stack);
    INDArray x = Values.array(new double[stack.steps()][3][4]);

    assertThatThrownBy(() -> network.output(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the begin symbol, 3, in every sequence");
  }

  @Test
  void output_targetsThatBeginApart_saysWhichSequence() {
    TargetStack stack = TargetStack.of(Kind.GRU, 1, false, Optional.empty(), SOURCES, TARGETS);
    FusedNetwork network = engine(stack);
    double[][][] x = stack.input(stack.random());
    x[4][1][stack.begin()] = 0;
    x[5][1][stack.begin()] = 1;

    assertThatThrownBy(() -> network.output(Values.array(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at step 5 in the first, and at step 6 in sequence 2");
  }

  private static void readSources(FusedNetwork network, TargetStack stack, double[][][] x) {
    network.rnnSelect(-1);
    int reading = 1;
    for (int t = 0; t < stack.source(); t++) {
      int now = 0;
      while (now < 3 && t >= stack.source() - SOURCES.get(now)) {
        now++;
      }
      if (now > reading) {
        int before = reading;
        network.rnnSelect(IntStream.range(0, now).map(row -> row < before ? row : -1).toArray());
        reading = now;
      }
      network.rnnRead(rows(x[t], IntStream.range(0, now).toArray()), now);
    }
  }

  private static FusedNetwork engine(TargetStack stack) {
    int parameters = stack.reference().parameterCount();
    return stack.engine(Values.random(new SplittableRandom(3), parameters, 0.8));
  }

  private static INDArray output(FusedNetwork network, TargetStack stack, double[][][] x) {
    return network.output(Values.array(x), false, TargetStack.mask(stack.real()), null);
  }

  private static float[] rows(double[][] step, int... sequences) {
    float[] values = new float[sequences.length * step[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) step[sequences[i / step[0].length]][i % step[0].length];
    }
    return values;
  }

  private static void assertRow(float[] found, int row, INDArray whole, int b, int t) {
    for (int k = 0; k < TargetStack.CLASSES; k++) {
      assertThat((double) found[row * TargetStack.CLASSES + k])
          .isCloseTo(whole.getDouble(b, k, t), within(1e-5));
    }
  }
}
