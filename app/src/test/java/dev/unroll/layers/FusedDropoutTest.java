package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class FusedDropoutTest {
  private static final double KEPT = 0.75;
  private static final int DROPOUT = 1;

  private static FusedNetwork network() {
    FusedNetwork network =
        new FusedNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(20).activation(Activation.TANH).build())
                .layer(new DropoutLayer.Builder(KEPT).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(20)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(3))
                .build());
    network.init();
    return network;
  }

  private static float[] factors(FusedNetwork network, INDArray input) {
    List<INDArray> outputs = network.feedForward(input, true);
    return Floats.of(outputs.get(DROPOUT + 1).div(outputs.get(DROPOUT)));
  }

  private static INDArray input() {
    return Nd4j.linspace(-1, 1, 6 * 3 * 50).reshape(6, 3, 50).castTo(Nd4j.dataType());
  }

  @Test
  void activate_training_dropsItsShareAndScalesTheRest() {
    float[] factors = factors(network(), input());

    int dropped = 0;
    for (float factor : factors) {
      assertThat(factor == 0 || Math.abs(factor - 1 / KEPT) < 1e-5)
          .as("factor %s", factor)
          .isTrue();
      dropped += factor == 0 ? 1 : 0;
    }
    double deviation = Math.sqrt(KEPT * (1 - KEPT) / factors.length);
    assertThat((double) dropped / factors.length).isCloseTo(1 - KEPT, within(4 * deviation));
  }

  @Test
  void activate_seededAlike_dropsTheSame() {
    FusedNetwork network = network();
    Nd4j.getRandom().setSeed(5);
    float[] first = factors(network, input());
    float[] second = factors(network, input());
    Nd4j.getRandom().setSeed(5);

    assertThat(factors(network, input())).containsExactly(first);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void activate_inference_dropsNothing() {
    List<INDArray> outputs = network().feedForward(input(), false);

    assertThat(outputs.get(DROPOUT + 1)).isEqualTo(outputs.get(DROPOUT));
  }

  @Test
  void backpropGradient_isDroppedAndScaledAsTheOutputWas() {
    FusedNetwork network = network();
    float[] factors = factors(network, input());
    INDArray ones = Nd4j.ones(6, 20, 50);

    INDArray gradient =
        network
            .getLayer(DROPOUT)
            .backpropGradient(ones, LayerWorkspaceMgr.noWorkspaces())
            .getSecond();

    assertThat(Floats.of(gradient)).containsExactly(factors, within(1e-5f));
  }
}
