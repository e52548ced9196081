package dev.unroll.layers;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two recurrent layers that share a sequence: what Deeplearning4j demands of a recurrent layer, and
 * hands on to both. How they share it is said by the layers that extend this one.
 */
abstract sealed class PairedLayer extends BidirectionalLayer implements SequenceLayer
    permits FusedBidirectional, FusedEncoderDecoder {
  private final FusedLayer<?> forward;
  private final FusedLayer<?> backward;
  private final OutputGradient outputGradient = new OutputGradient();
  private INDArray gradients;

  PairedLayer(
      NeuralNetConfiguration conf, FusedLayer<?> forward, FusedLayer<?> backward, INDArray view) {
    super(conf, forward, backward, view);
    this.forward = forward;
    this.backward = backward;
  }

  FusedLayer<?> forward() {
    return forward;
  }

  FusedLayer<?> backward() {
    return backward;
  }

  @Override
  public int inputs() {
    return forward.inputs();
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
  public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
    return Sequences.backpropagate(
        this, outputGradient.read(this, dy, "(layer " + getIndex() + ")"), workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray dy, int backwardLength, LayerWorkspaceMgr workspaces) {
    return backpropGradient(dy, workspaces);
  }

  /** The gradients of both directions under the names of Deeplearning4j. */
  Gradient join(Gradient first, Gradient second) {
    Gradient gradient = new DefaultGradient(gradients);
    put(first, BidirectionalParamInitializer.FORWARD_PREFIX, gradient);
    put(second, BidirectionalParamInitializer.BACKWARD_PREFIX, gradient);
    return gradient;
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
