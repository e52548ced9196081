package dev.unroll.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer that reads the source, and a second one that writes the target from the state
 * in which the first ended. Output is the state after each step, of the first at the steps of the
 * source, of the second from the begin symbol on.
 *
 * <p>Two recurrent layers with the parameters of a {@link Bidirectional}: {@code f} stands before
 * the names of those that read, {@code b} before those that write. Saved in models by this name.
 *
 * @see <a href="https://arxiv.org/abs/1409.3215">Sutskever et al. 2014</a>
 * @see <a href="https://arxiv.org/abs/1406.1078">Cho et al. 2014</a>
 */
public final class EncoderDecoder extends Bidirectional {
  private static final long serialVersionUID = 1;

  private int begin;

  private EncoderDecoder() {}

  /**
   * @param layer both of them, of the engine's cells whose output is their state
   * @param begin index of the begin symbol among the network's inputs
   */
  public EncoderDecoder(BaseRecurrentLayer layer, int begin) {
    super(Mode.ADD, layer);
    if (layer instanceof TutorialRnn) {
      throw new IllegalArgumentException("expected a layer whose output is its state: " + layer);
    }
    this.begin = begin;
  }

  /** Index of the begin symbol among the network's inputs. */
  public int getBegin() {
    return begin;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return Fusion.encoderDecoder(conf, listeners, index, parameters, initialize);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncoderDecoder that && super.equals(other) && begin == that.begin;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + begin;
  }
}
