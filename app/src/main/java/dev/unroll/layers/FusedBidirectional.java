package dev.unroll.layers;

import dev.unroll.layers.kernel.Tape;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two layers over one sequence, the second from its last step to its first; their outputs beside
 * each other, added, or averaged.
 *
 * <p>The second layer walks backwards through the same memory, so nothing is reversed. A state
 * carried from window to window is that of the first layer only: the second begins at the end of
 * every window, from a state of zeros.
 *
 * <p>More than 250 lines: most methods only pass on to both directions what Deeplearning4j demands
 * of a recurrent layer.
 */
final class FusedBidirectional extends BidirectionalLayer implements SequenceLayer {
  private final SequenceLayer forward;
  private final SequenceLayer backward;
  private final Bidirectional.Mode mode;
  private final OutputGradient outputGradient = new OutputGradient();
  private float[] output = {};
  private float[] part = {};
  private INDArray gradients;

  FusedBidirectional(
      NeuralNetConfiguration conf, FusedLayer<?> forward, FusedLayer<?> backward, INDArray view) {
    super(conf, forward, backward, view);
    this.forward = forward;
    this.backward = backward;
    this.mode = ((Bidirectional) conf.getLayer()).getMode();
  }

  SequenceLayer forward() {
    return forward;
  }

  SequenceLayer backward() {
    return backward;
  }

  @Override
  public int inputs() {
    return forward.inputs();
  }

  @Override
  public int outputs() {
    return mode == Bidirectional.Mode.CONCAT ? 2 * forward.outputs() : forward.outputs();
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    forward.setInput(input, workspaces);
    backward.setInput(input, workspaces);
  }

  @Override
  public INDArray input() {
    return forward.input();
  }

  @Override
  public INDArray inFormat(INDArray array) {
    return forward.inFormat(array);
  }

  @Override
  public FloatPointer readInput() {
    return forward.readInput();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    return Sequences.activate(this, training, false, workspaces);
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray input, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
    setInput(input, workspaces);
    Map<String, INDArray> before = new HashMap<>(forward.carriedState());
    INDArray out = Sequences.activate(this, training, true, workspaces);
    if (!store) {
      forward.rnnSetTBPTTState(before);
    }
    return out;
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
    merge(forward.read(x, steps, batch, training, carried, workspaces), 0, rows);
    merge(backward.read(x, steps, batch, training, false, workspaces), 1, rows);
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
    int width = forward.outputs();
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
  public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
    return Sequences.backpropagate(
        this, outputGradient.read(this, dy, "(layer " + getIndex() + ")"), workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray dy, int backwardLength, LayerWorkspaceMgr workspaces) {
    return backpropGradient(dy, workspaces);
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
        forward.back(split(dy, 0, steps * batch), x, dx, add, steps, batch, workspaces);
    Gradient second =
        backward.back(split(dy, 1, steps * batch), x, dx, true, steps, batch, workspaces);
    return join(first, second);
  }

  /** The gradients of both directions under the names of Deeplearning4j. */
  Gradient join(Gradient first, Gradient second) {
    Gradient gradient = new DefaultGradient(gradients);
    put(first, BidirectionalParamInitializer.FORWARD_PREFIX, gradient);
    put(second, BidirectionalParamInitializer.BACKWARD_PREFIX, gradient);
    return gradient;
  }

  /** The gradient of one direction's rows; valid until the next call. */
  float[] split(float[] dy, int which, int rows) {
    int width = forward.outputs();
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

  private static void put(Gradient from, String prefix, Gradient to) {
    from.gradientForVariable()
        .forEach((name, value) -> to.gradientForVariable().put(prefix + name, value));
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    super.setBackpropGradientsViewArray(view);
    gradients = view;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    backward.feedForwardMaskArray(mask, state, batch);
    return forward.feedForwardMaskArray(mask, state, batch);
  }

  @Override
  public void setMaskArray(INDArray mask) {
    forward.setMaskArray(mask);
    backward.setMaskArray(mask);
  }

  @Override
  public void setInputGradientNeeded(boolean needed) {
    forward.setInputGradientNeeded(needed);
    backward.setInputGradientNeeded(needed);
  }

  @Override
  public void setRecurrentDropout(double probability) {
    forward.setRecurrentDropout(probability);
    backward.setRecurrentDropout(probability);
  }

  @Override
  public Map<String, INDArray> carriedState() {
    return forward.carriedState();
  }

  @Override
  public Map<String, INDArray> rnnGetTBPTTState() {
    return forward.rnnGetTBPTTState();
  }

  @Override
  public void rnnSetTBPTTState(Map<String, INDArray> state) {
    forward.rnnSetTBPTTState(state);
  }

  /** Truncated BPTT sets it after each window; nobody reads it, as there is no single step. */
  @Override
  public void rnnSetPreviousState(Map<String, INDArray> state) {
    forward.rnnSetPreviousState(state);
  }

  @Override
  public Map<String, INDArray> rnnGetPreviousState() {
    return forward.rnnGetPreviousState();
  }

  @Override
  public void rnnClearPreviousState() {
    forward.rnnClearPreviousState();
  }
}
