package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.layers.threads.SliceLimits;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** In how many slices a batch is computed: listeners hear of each of them. */
class SliceWorkTest {
  private static final int BATCH = 12;
  private static final int STEPS = 10;
  private static final int INPUTS = 5;

  private final AtomicInteger passes = new AtomicInteger();
  private FusedNetwork network;

  @BeforeEach
  void open() {
    network =
        new FusedNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new LSTM.Builder().nIn(INPUTS).nOut(8).build(),
                    new RnnOutputLayer.Builder().nIn(8).nOut(INPUTS).build())
                .build());
    network.init();
    network.setListeners(new Passes());
  }

  @AfterEach
  void endThreads() {
    network.setThreads(1);
  }

  private final class Passes extends BaseTrainingListener {
    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      passes.incrementAndGet();
    }
  }

  private int slices(int steps) {
    passes.set(0);
    network.setInput(Nd4j.ones(BATCH, INPUTS, steps));
    network.setLabels(Nd4j.ones(BATCH, INPUTS, steps));
    network.computeGradientAndScore();
    return passes.get();
  }

  /** Operations of a gradient, of all sequences. */
  private double work(int steps) {
    return 6.0 * BATCH * steps * network.numParams();
  }

  @Test
  void computeGradientAndScore_enoughWorkForTwo_isOfTwo() {
    network.setThreads(3, new SliceLimits(work(STEPS) / 2, 1));

    assertThat(slices(STEPS)).isEqualTo(2);
  }

  @Test
  void computeGradientAndScore_aStepTooFew_isOfOne() {
    network.setThreads(3, new SliceLimits(work(STEPS) / 2, 1));

    assertThat(slices(STEPS - 1)).isEqualTo(1);
  }

  @Test
  void computeGradientAndScore_smallNetworkWithMeasuredLimits_isOfOne() {
    network.setThreads(3);

    assertThat(slices(STEPS)).isEqualTo(1);
  }

  @Test
  void computeGradientAndScore_shorterWindowOfCarriedState_isSplitLikeTheOthers() {
    network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
    network.setThreads(3, new SliceLimits(work(STEPS) / 2, 1));

    assertThat(List.of(slices(STEPS), slices(1))).containsExactly(3, 3);
  }
}
