package dev.unroll.layers;

import dev.unroll.layers.kernel.DropoutFactors;
import dev.unroll.layers.kernel.Tape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.DropoutLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout of sequences, {@code [batch, features, time]}, in the order in which the recurrent layers
 * pass them; the stock layer takes several times as long over such a view, and throws if they are
 * masked. It draws from ND4J's generator of the thread, once a window. Other inputs are the stock
 * layer's.
 */
final class FusedDropout extends DropoutLayer {
  private final double kept;
  private final DropoutFactors generator = new DropoutFactors();
  private float[] values = {};
  private float[] factors = {};
  private float[] scratch = {};
  private boolean leftOut;

  FusedDropout(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.kept = ((Dropout) layerConf().getIDropout()).getP();
  }

  /** From now on it drops nothing, and draws no random numbers. */
  void leaveOut() {
    leftOut = true;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (leftOut) {
      return workspaces.leverageTo(ArrayType.ACTIVATIONS, input);
    }
    if (input.rank() != 3) {
      return super.activate(training, workspaces);
    }
    if (!training) {
      return workspaces.leverageTo(ArrayType.ACTIVATIONS, input);
    }
    int length = (int) input.length();
    factors = Tape.room(factors, length);
    generator.draw(kept, Nd4j.getRandom().nextLong(), factors, length);
    return multiply(input, ArrayType.ACTIVATIONS, workspaces);
  }

  private INDArray multiply(INDArray from, ArrayType type, LayerWorkspaceMgr workspaces) {
    int length = (int) from.length();
    values = Tape.room(values, length);
    scratch = Tape.room(scratch, TimeMajor.extent(from));
    TimeMajor.read(from, values, scratch);
    for (int i = 0; i < length; i++) {
      values[i] *= factors[i];
    }
    INDArray to =
        Sequences.create(
            type, (int) from.size(2), (int) from.size(0), (int) from.size(1), workspaces);
    TimeMajor.pointer(to).put(values, 0, length);
    return TimeMajor.view(to);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
    if (leftOut) {
      return new Pair<>(
          new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dy));
    }
    return dy.rank() != 3
        ? super.backpropGradient(dy, workspaces)
        : new Pair<>(new DefaultGradient(), multiply(dy, ArrayType.ACTIVATION_GRAD, workspaces));
  }
}
