package dev.unroll.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gated recurrent unit, linear before reset, as PyTorch's: its gates r, z, n in this order, and two
 * biases.
 *
 * <pre>
 * r = sigmoid(W_r x + b_r + U_r h + b'_r)
 * z = sigmoid(W_z x + b_z + U_z h + b'_z)
 * n = tanh(W_n x + b_n + r (U_n h + b'_n))
 * h' = (1 - z) n + z h
 * </pre>
 *
 * <p>Parameters: W {@code [nIn, 3 nOut]}, RW {@code [nOut, 3 nOut]}, b and rb {@code [1, 3 nOut]}.
 * Saved in models by this name.
 *
 * @see <a href="https://arxiv.org/abs/1406.1078">Cho et al. 2014</a>
 */
public final class Gru extends BaseRecurrentLayer {
  private Gru() {}

  private Gru(Builder builder) {
    super(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return Instances.create(
        new FusedLayer<Gru>(conf, dataType, new GruCell(), false),
        initializer(),
        conf,
        listeners,
        index,
        parameters,
        initialize);
  }

  @Override
  public ParamInitializer initializer() {
    return new RecurrentParameters(3, true);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
  }

  /** Builds the configuration. */
  @SuppressWarnings("unchecked") // build() of Deeplearning4j promises any type
  public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
    public Builder() {
      activation(Activation.TANH);
    }

    @Override
    public Gru build() {
      return new Gru(this);
    }
  }
}
