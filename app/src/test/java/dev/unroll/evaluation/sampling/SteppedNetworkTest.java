package dev.unroll.evaluation.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.evaluation.TestNetworks;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class SteppedNetworkTest {
  private final MultiLayerNetwork network = TestNetworks.lstm(2, 2);
  private final INDArray step = Nd4j.create(new float[][][] {{{1}, {0}}});

  @Test
  void read_stateLeftBefore_startsFromZero() {
    INDArray fresh = network.output(step);
    network.rnnTimeStep(Nd4j.ones(1, 2, 5));
    try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
      assertThat(stepped.read(step)).isEqualTo(fresh);
      assertThat(stepped.read(step)).isNotEqualTo(fresh);
    }
    assertThat(network.rnnGetPreviousState(0)).isEmpty();
  }

  @Test
  void close_stateOfTrainingWindows_isThere() {
    RecurrentLayer lstm = (RecurrentLayer) network.getLayer(0);
    lstm.rnnActivateUsingStoredState(
        step, true, true, org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
    Map<String, INDArray> carried = lstm.rnnGetTBPTTState();
    assertThat(carried).isNotEmpty();
    try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
      stepped.read(step);
    }
    assertThat(lstm.rnnGetTBPTTState()).isEqualTo(carried);
  }

  /** Training leaves layers with arrays in memory that is no longer theirs. */
  @Test
  void of_networkInTraining_looksAtNoneOfItsArrays() {
    MultiLayerNetwork deep =
        TestNetworks.network(
            2,
            new LSTM.Builder().nOut(3).build(),
            new LSTM.Builder().nOut(3).dropOut(0.5).build(),
            TestNetworks.softmax(2));
    deep.fit(new DataSet(step, step));
    try (SteppedNetwork stepped = SteppedNetwork.of(deep)) {
      assertThat(stepped.read(step).shape()).containsExactly(1, 2, 1);
    }
  }
}
