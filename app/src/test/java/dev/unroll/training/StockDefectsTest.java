package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.check.StockLimits;
import dev.unroll.network.TaskShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What Deeplearning4j 1.0.0-M2.1 computes wrongly, and {@link StockLimits} therefore refuses. Where
 * a test here fails, the defect is gone, and so is the reason.
 */
class StockDefectsTest {
  private static final int BATCH = 2;
  private static final TaskShape WINDOW = new TaskShape(3, 2, 5, true, false, false);

  static List<LayerConfig> cells() {
    return List.of(new Lstm(3, 1, 0), new Rnn(3, Rnn.Activation.TANH, 0));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void truncatedBptt_firstWindow_gradientIsRight(LayerConfig cell) {
    Windows windows = new Windows(cell);
    INDArray direction = windows.direction();

    double analytic = windows.analytic(Map.of(), direction);

    assertThat(analytic).isCloseTo(windows.numeric(Map.of(), direction), offset(1e-8));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void truncatedBptt_secondWindow_gradientIsWrong(LayerConfig cell) {
    Windows windows = new Windows(cell);
    INDArray direction = windows.direction();
    Map<String, INDArray> carried = windows.stateAfter(Batches.random(WINDOW, BATCH, false, 1));

    double analytic = windows.analytic(carried, direction);

    double numeric = windows.numeric(carried, direction);
    assertThat(Math.abs(analytic - numeric) / Math.abs(numeric)).isGreaterThan(0.01);
  }

  /** A network under truncated back-propagation, and its second window. */
  private static final class Windows {
    private final MultiLayerNetwork network;
    private final DataSet second;

    Windows(LayerConfig cell) {
      network =
          TestNetworks.build(List.of(cell), WINDOW, TestNetworks.SGD)
              .convertDataType(DataType.DOUBLE);
      network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
      network.params().muli(2); // so that the state matters
      second = Batches.random(WINDOW, BATCH, false, 2);
    }

    INDArray direction() {
      INDArray direction = network.params().like();
      SplittableRandom random = new SplittableRandom(3);
      for (long i = 0; i < direction.length(); i++) {
        direction.putScalar(i, 2 * random.nextDouble() - 1);
      }
      return direction;
    }

    Map<String, INDArray> stateAfter(DataSet window) {
      pass(window, Map.of());
      return copy(layer().rnnGetTBPTTState());
    }

    /** The derivative that the layers compute. */
    double analytic(Map<String, INDArray> state, INDArray direction) {
      pass(second, state);
      return network.getFlattenedGradients().mul(direction).sumNumber().doubleValue() / BATCH;
    }

    /** The derivative of the score that they report. */
    double numeric(Map<String, INDArray> state, INDArray direction) {
      double step = 1e-5;
      INDArray before = network.params().dup();
      network.params().assign(before.add(direction.mul(step)));
      double up = pass(second, state);
      network.params().assign(before.sub(direction.mul(step)));
      double down = pass(second, state);
      network.params().assign(before);
      return (up - down) / (2 * step);
    }

    private double pass(DataSet window, Map<String, INDArray> state) {
      network.rnnClearPreviousState();
      layer().rnnSetTBPTTState(copy(state));
      network.setInput(window.getFeatures().castTo(DataType.DOUBLE));
      network.setLabels(window.getLabels().castTo(DataType.DOUBLE));
      network.computeGradientAndScore();
      return network.score();
    }

    private RecurrentLayer layer() {
      return (RecurrentLayer) network.getLayer(0);
    }

    private static Map<String, INDArray> copy(Map<String, INDArray> state) {
      Map<String, INDArray> copy = new HashMap<>();
      state.forEach((name, values) -> copy.put(name, values.dup()));
      return copy;
    }
  }

  @Test
  void bidirectionalLstm_padding_changesItsOutput() {
    assertThat(differenceByPadding(new Lstm(3, 1, 0))).isGreaterThan(0.01);
  }

  @Test
  void bidirectionalRnn_padding_changesNothing() {
    assertThat(differenceByPadding(new Rnn(3, Rnn.Activation.TANH, 0))).isLessThan(1e-6);
  }

  /** Of the outputs at the two steps of a sequence, alone and padded with noise to five. */
  private static double differenceByPadding(LayerConfig.Recurrent layer) {
    MultiLayerNetwork network =
        TestNetworks.build(
            List.of(new Bidirectional(layer, Bidirectional.Merge.CONCAT, 0)),
            Optional.empty(),
            WINDOW);
    network.params().muli(2);
    Nd4j.getRandom().setSeed(4);
    INDArray padded = Nd4j.randn(DataType.FLOAT, 1, 3, 5);
    var steps =
        new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 2)};
    INDArray alone = network.output(padded.get(steps).dup());
    INDArray masked = network.output(padded, false, Batches.mask(5, 2), null).get(steps);
    return alone.distance1(masked) / alone.length();
  }
}
