package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OutputLossTest {
  private static RnnOutputLayer layer(LossFunction loss) {
    return new RnnOutputLayer.Builder(loss).nOut(2).activation(Activation.SOFTMAX).build();
  }

  @Test
  void of_knownLosses_isTheirObjective() {
    assertThat(OutputLoss.of(TestNetworks.network(2, layer(LossFunction.MCXENT))))
        .isEqualTo(Objective.CROSS_ENTROPY);
    assertThat(OutputLoss.of(TestNetworks.network(2, layer(LossFunction.NEGATIVELOGLIKELIHOOD))))
        .isEqualTo(Objective.CROSS_ENTROPY);
    assertThat(OutputLoss.of(TestNetworks.network(2, layer(LossFunction.MSE))))
        .isEqualTo(Objective.SQUARED_ERROR);
  }

  @Test
  void of_anotherLoss_isRefused() {
    assertThatThrownBy(() -> OutputLoss.of(TestNetworks.network(2, layer(LossFunction.L1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be MCXENT or MSE");
  }

  @Test
  void of_noOutputLayer_isRefused() {
    assertThatThrownBy(
            () -> OutputLoss.of(TestNetworks.network(2, new LSTM.Builder().nOut(2).build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no output layer: LSTM");
  }
}
