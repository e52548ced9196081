package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.network.TaskShape;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ParametersHashTest {
  private static MultiLayerNetwork network(float... parameters) throws Exception {
    MultiLayerNetwork network =
        TestModels.passing(1, 1, new TaskShape(1, 1, 3, false, false, true));
    network.params().assign(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
    return network;
  }

  /** Of Python's {@code sha256(struct.pack('<5f', 1, 2, 3, 4, -0.5))}. */
  @Test
  void sha256_floats_littleEndian() throws Exception {
    assertThat(ParametersHash.sha256(network(1, 2, 3, 4, -0.5f)))
        .isEqualTo("f12c090b4399a153644341c4067832a8fc4761d166743a77b0ef70ad4110c668");
  }

  @Test
  void sha256_oneBitMore_another() throws Exception {
    assertThat(ParametersHash.sha256(network(1, 2, 3, 4, Math.nextUp(-0.5f))))
        .isNotEqualTo(ParametersHash.sha256(network(1, 2, 3, 4, -0.5f)));
  }
}
