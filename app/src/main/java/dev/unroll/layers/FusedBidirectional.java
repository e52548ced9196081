package dev.unroll.layers;

import dev.unroll.layers.kernel.Tape;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two layers over one sequence, the second from its last step to its first; their outputs beside
 * each other, added, or averaged.
 *
 * <p>The second layer walks backwards through the same memory, so nothing is reversed. A state
 * carried from window to window is that of the first layer only: the second begins at the end of
 * every window, from a state of zeros.
 */
final class FusedBidirectional extends PairedLayer {
  private final Bidirectional.Mode mode;
  private float[] output = {};
  private float[] part = {};

  FusedBidirectional(
      NeuralNetConfiguration conf, FusedLayer<?> forward, FusedLayer<?> backward, INDArray view) {
    super(conf, forward, backward, view);
    this.mode = ((Bidirectional) conf.getLayer()).getMode();
  }

  @Override
  public int outputs() {
    return mode == Bidirectional.Mode.CONCAT ? 2 * forward().outputs() : forward().outputs();
  }

  @Override
  public float[] read(
      FloatPointer x,
      int steps,
      int batch,
      boolean training,
      boolean carried,
      LayerWorkspaceMgr workspaces) {
    int rows = steps * batch;
    merge(forward().read(x, steps, batch, training, carried, workspaces), 0, rows);
    merge(backward().read(x, steps, batch, training, false, workspaces), 1, rows);
    return output;
  }

  /** The merged rows; valid until the next {@link #merge}. */
  float[] output() {
    return output;
  }

  /**
   * Puts rows of one direction into the output.
   *
   * @param which 0 for the forward direction, which comes first, 1 for the backward one
   */
  void merge(float[] values, int which, int rows) {
    int width = forward().outputs();
    output = which == 0 ? Tape.room(output, (long) rows * outputs()) : output;
    if (mode == Bidirectional.Mode.CONCAT) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(values, row * width, output, (2 * row + which) * width, width);
      }
      return;
    }
    float scale = scale();
    for (int i = 0; i < rows * width; i++) {
      output[i] = (which == 0 ? 0 : output[i]) + scale * values[i];
    }
  }

  private float scale() {
    return mode == Bidirectional.Mode.AVERAGE ? 0.5f : 1;
  }

  @Override
  public Gradient back(
      float[] dy,
      FloatPointer x,
      FloatPointer dx,
      boolean add,
      int steps,
      int batch,
      LayerWorkspaceMgr workspaces) {
    Gradient first =
        forward().back(split(dy, 0, steps * batch), x, dx, add, steps, batch, workspaces);
    Gradient second =
        backward().back(split(dy, 1, steps * batch), x, dx, true, steps, batch, workspaces);
    return join(first, second);
  }

  /** The gradient of one direction's rows; valid until the next call. */
  float[] split(float[] dy, int which, int rows) {
    int width = forward().outputs();
    part = Tape.room(part, (long) rows * width);
    if (mode == Bidirectional.Mode.CONCAT) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(dy, (2 * row + which) * width, part, row * width, width);
      }
    } else {
      float scale = scale();
      for (int i = 0; i < rows * width; i++) {
        part[i] = scale * dy[i];
      }
    }
    return part;
  }
}
