package dev.unroll.layers;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer that reads and returns windows in the engine's order, {@code [time, batch,
 * ...]}.
 */
sealed interface SequenceLayer extends RecurrentLayer permits FusedLayer, PairedLayer {
  /** Values a step that go in. */
  int inputs();

  /** Values a step that come out. */
  int outputs();

  /** An array {@code [batch, features, time]} in the data format of the layer, or back. */
  INDArray inFormat(INDArray array);

  /** The input that was set, {@code [time, batch, inputs]}. */
  FloatPointer readInput();

  /**
   * @param carried starts from the last state of the previous window, and stores its own
   * @return {@code [time, batch, outputs]}, 0 where padded; valid until the next call
   */
  float[] read(
      FloatPointer x,
      int steps,
      int batch,
      boolean training,
      boolean carried,
      LayerWorkspaceMgr workspaces);

  /**
   * @param dy gradient of what {@link #read} returned; may be overwritten
   * @param dx where the gradient of the input goes
   * @param add adds to {@code dx} instead of writing it
   */
  Gradient back(
      float[] dy,
      FloatPointer x,
      FloatPointer dx,
      boolean add,
      int steps,
      int batch,
      LayerWorkspaceMgr workspaces);

  /**
   * Whether back-propagation has to compute {@code dx}; the first layer of a network needs none.
   */
  void setInputGradientNeeded(boolean needed);

  /** Drops states in the recurrent product during training, with one mask a window. */
  void setRecurrentDropout(double probability);

  /** What truncated BPTT carries from window to window. */
  Map<String, INDArray> carriedState();
}
