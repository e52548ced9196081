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
 * The cell of the character-RNN tutorials, h' = f(W x + U h + b), whose output is not its new state
 * but {@code [x, h]}: the input beside the state before it. An output layer on top is then their
 * {@code i2o}, which reads what {@code i2h} reads.
 *
 * <p>Output {@code [batch, nIn + nOut, time]}. Parameters as of the stock {@code SimpleRnn}. Saved
 * in models by this name.
 *
 * @see <a href="https://docs.pytorch.org/tutorials/intermediate/char_rnn_generation_tutorial.html">
 *     the tutorial</a>
 */
public final class TutorialRnn extends BaseRecurrentLayer {
  private TutorialRnn() {}

  private TutorialRnn(Builder builder) {
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
    boolean relu = Instances.relu(this);
    return Instances.create(
        new FusedLayer<TutorialRnn>(conf, dataType, new RnnCell(relu), false),
        initializer(),
        conf,
        listeners,
        index,
        parameters,
        initialize);
  }

  @Override
  public ParamInitializer initializer() {
    return new RecurrentParameters(1, false);
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    InputType.InputTypeRecurrent type =
        (InputType.InputTypeRecurrent) super.getOutputType(index, input);
    return InputType.recurrent(getNIn() + getNOut(), type.getTimeSeriesLength(), type.getFormat());
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
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
