package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What stands in the padding of a shorter sequence changes nothing, in any network that is allowed
 * to have padding.
 */
class StockPaddingTest {
  private static final int STEPS = 4;
  private static final int[] LENGTHS = {4, 2, 1};

  static Stream<List<LayerConfig>> stacks() {
    return StockGradientTest.stacks().filter(StockGradientTest::takesPadding);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void output_padded_equalsThatOfTheSequenceAlone(List<LayerConfig> layers) {
    for (boolean perStep : new boolean[] {true, false}) {
      TaskShape shape = new TaskShape(3, 2, STEPS, perStep, true, false);
      MultiLayerNetwork network = TestNetworks.build(layers, shape, TestNetworks.SGD);
      boolean indices = layers.get(0) instanceof Embedding;
      // Noise in the padding too.
      INDArray features = Batches.random(shape, LENGTHS.length, indices, 5).getFeatures();
      INDArray padded = network.output(features, false, Batches.mask(STEPS, LENGTHS), null);
      for (int b = 0; b < LENGTHS.length; b++) {
        var steps = NDArrayIndex.interval(0, LENGTHS[b]);
        INDArray sequence =
            features.get(NDArrayIndex.interval(b, b + 1), NDArrayIndex.all(), steps).dup();
        float[] alone = network.output(sequence).dup('c').data().asFloat();
        INDArray row = padded.slice(b);
        INDArray beside = perStep ? row.get(NDArrayIndex.all(), steps) : row;
        assertThat(beside.dup('c').data().asFloat())
            .as("sequence %d, label per step %s", b, perStep)
            .containsExactly(alone, within(1e-6f));
      }
    }
  }
}
