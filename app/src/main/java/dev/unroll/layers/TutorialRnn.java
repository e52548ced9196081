package dev.unroll.layers;

import dev.unroll.layers.kernel.Cell;
import dev.unroll.layers.kernel.RnnCell;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * The cell of the character-RNN tutorials, h' = f(W x + U h + b), whose output is not its new state
 * but {@code [x, h]}: the input beside the state before it. An output layer on top is then their
 * {@code i2o}, which has the same input as {@code i2h}.
 *
 * <p>Output {@code [batch, nIn + nOut, time]}. Parameters as of the stock {@code SimpleRnn}. Saved
 * in models by this name.
 *
 * @see <a href="https://docs.pytorch.org/tutorials/intermediate/char_rnn_generation_tutorial.html">
 *     the tutorial</a>
 */
public final class TutorialRnn extends OwnRecurrentLayer {
  private TutorialRnn() {}

  private TutorialRnn(Builder builder) {
    super(builder);
  }

  @Override
  Cell cell() {
    return new RnnCell(relu());
  }

  /**
   * @throws IllegalArgumentException if the activation is neither relu nor tanh
   */
  private boolean relu() {
    if (getActivationFn() instanceof ActivationReLU) {
      return true;
    }
    if (getActivationFn() instanceof ActivationTanH) {
      return false;
    }
    throw new IllegalArgumentException(
        "expected activation tanh or relu, found " + getActivationFn());
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    InputType.InputTypeRecurrent type =
        (InputType.InputTypeRecurrent) super.getOutputType(index, input);
    return InputType.recurrent(getNIn() + getNOut(), type.getTimeSeriesLength(), type.getFormat());
  }

  /** Builds the configuration; tanh unless told otherwise. */
  @SuppressWarnings("unchecked") // build() of Deeplearning4j promises any type
  public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
    public Builder() {
      activation(Activation.TANH);
    }

    @Override
    public TutorialRnn build() {
      return new TutorialRnn(this);
    }
  }
}
