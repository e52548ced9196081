package dev.unroll.layers;

import dev.unroll.layers.kernel.Cell;
import dev.unroll.layers.kernel.GruCell;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.nd4j.linalg.activations.Activation;

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
public final class Gru extends OwnRecurrentLayer {
  private Gru() {}

  private Gru(Builder builder) {
    super(builder);
  }

  @Override
  Cell cell() {
    return new GruCell();
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
