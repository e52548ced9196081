package dev.unroll.layers;

import dev.unroll.layers.kernel.Cell;
import dev.unroll.layers.kernel.Kernel;
import dev.unroll.layers.kernel.LayerOutput;
import dev.unroll.layers.kernel.OffHeapFloats;
import dev.unroll.layers.kernel.Pass;
import dev.unroll.layers.kernel.Scratch;
import dev.unroll.layers.kernel.Tape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One direction of a recurrent layer as Deeplearning4j sees it: {@code [batch, inputs, time]} in,
 * {@code [batch, outputs, time]} out, in float32. {@link Kernel} does the arithmetic.
 *
 * <p>More than 250 lines: most methods are those that Deeplearning4j demands of one class.
 *
 * <p>Back-propagation starts from the state from which the forward pass did, so truncated BPTT has
 * exact gradients inside its window. States are carried by {@link #rnnTimeStep} and {@link
 * #rnnActivateUsingStoredState} under the names of the stock layers.
 *
 * @param <C> configuration
 */
final class FusedLayer<C extends org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer>
    extends BaseRecurrentLayer<C> implements SequenceLayer, StepwiseLayer, SelectableState {
  static final String WEIGHTS = "W";
  static final String RECURRENT_WEIGHTS = "RW";
  static final String BIAS = "b";
  static final String RECURRENT_BIAS = "rb";

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspacesImmutable();

  private final Cell cell;
  private final boolean reverse;
  private final int inputs;
  private final int hidden;
  private final LayerOutput layerOutput;
  private final StateNames names;
  private final Kernel kernel;
  private final TimeMajorInput timeMajorInput = new TimeMajorInput();
  private final OutputGradient outputGradient = new OutputGradient();
  private final OffHeapFloats stepInput = new OffHeapFloats();

  /** Pointers to the parameters; null before their first use. */
  private Kernel.Weights parameters;

  /** The state after the last {@link #rnnTimeStep}; null before the first. */
  private Kernel.State stepped;

  private float[] states = {};
  private float[] mask;
  private RecurrentDropout recurrentDropout = RecurrentDropout.NONE;
  private boolean inputGradientNeeded = true;

  /**
   * @param reverse reads from the last step to the first
   * @param scratch of the network
   * @throws IllegalArgumentException if the network is not of float32
   */
  FusedLayer(
      NeuralNetConfiguration conf, DataType dataType, Cell cell, boolean reverse, Scratch scratch) {
    super(conf, dataType);
    if (dataType != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "expected a network of data type FLOAT, found "
              + dataType
              + "; the fused layers compute in float32");
    }
    this.cell = cell;
    this.reverse = reverse;
    this.inputs = Math.toIntExact(layerConf().getNIn());
    this.hidden = Math.toIntExact(layerConf().getNOut());
    this.layerOutput =
        conf.getLayer() instanceof TutorialRnn
            ? new LayerOutput.InputAndPreviousState(inputs, hidden)
            : new LayerOutput.HiddenState(hidden);
    this.names = StateNames.of(cell);
    this.kernel = new Kernel(cell, inputs, hidden, reverse, scratch);
  }

  @Override
  public void setRecurrentDropout(double probability) {
    recurrentDropout = new RecurrentDropout(probability);
  }

  /** The arithmetic, to be observed. */
  Kernel kernel() {
    return kernel;
  }

  @Override
  public void setInputGradientNeeded(boolean needed) {
    inputGradientNeeded = needed;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return layerOutput.outputs();
  }

  @Override
  public INDArray inFormat(INDArray array) {
    return permuteIfNWC(array);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    applyDropOutIfNecessary(training, workspaces);
    return Sequences.activate(this, training, false, workspaces);
  }

  @Override
  public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaces) {
    setInput(newInput, workspaces);
    FloatPointer x = readInput();
    INDArray ordered = inFormat(input);
    int steps = (int) ordered.size(2);
    int batch = (int) ordered.size(0);
    float[] output = read(x, steps, batch, stepped, Pass.INFERENCE, workspaces);
    stepped = kernel.last();
    return Sequences.array(
        this, output, steps, batch, outputs(), ArrayType.ACTIVATIONS, workspaces);
  }

  /** One step from the state that the last one left, as {@link #rnnTimeStep}. */
  @Override
  public float[] step(float[] x, int batch) {
    stepInput.reserve((long) batch * inputs);
    stepInput.put(0, x, 0, batch * inputs);
    FloatPointer at = stepInput.at(0);
    float[] output = read(at, 1, batch, stepped, Pass.STEP, NO_WORKSPACES);
    stepped = kernel.last();
    return output;
  }

  @Override
  public void forgetWeights() {
    kernel.forgetWeights();
  }

  @Override
  public Map<String, INDArray> rnnGetPreviousState() {
    Map<String, INDArray> map = new HashMap<>();
    if (stepped != null) {
      names.store(stepped, stepped.h().length / hidden, hidden, map);
    }
    return map;
  }

  @Override
  public void rnnSetPreviousState(Map<String, INDArray> state) {
    stepped = names.state(state, hidden);
  }

  @Override
  public void select(int... rows) {
    stepped = Kernel.State.select(stepped, hidden, rows);
  }

  @Override
  public void rnnClearPreviousState() {
    super.rnnClearPreviousState();
    stepped = null;
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray newInput, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
    setInput(newInput, workspaces);
    applyDropOutIfNecessary(training, workspaces);
    Map<String, INDArray> before = rnnGetTBPTTState();
    INDArray output = Sequences.activate(this, training, true, workspaces);
    if (!store) {
      rnnSetTBPTTState(before);
    }
    return output;
  }

  @Override
  public FloatPointer readInput() {
    assertInputSet(false);
    return timeMajorInput.read(inFormat(input), inputs, layerId());
  }

  @Override
  public float[] read(
      FloatPointer x,
      int steps,
      int batch,
      boolean training,
      boolean carried,
      LayerWorkspaceMgr workspaces) {
    Pass pass = pass(training);
    if (!carried) {
      return read(x, steps, batch, null, pass, workspaces);
    }
    float[] output = read(x, steps, batch, names.state(tBpttStateMap, hidden), pass, workspaces);
    names.store(kernel.last(), batch, hidden, tBpttStateMap);
    return output;
  }

  private static Pass pass(boolean training) {
    return training ? Pass.TRAINING : Pass.INFERENCE;
  }

  private float[] read(
      FloatPointer x,
      int steps,
      int batch,
      Kernel.State start,
      Pass pass,
      LayerWorkspaceMgr workspaces) {
    states = Tape.room(states, (long) steps * batch * hidden);
    readInto(states, x, steps, batch, start, pass, workspaces);
    float[] output = layerOutput.output(states, start, x, steps, batch, reverse);
    Masks.apply(mask, output, outputs());
    return output;
  }

  /**
   * @param all where the states after each step go; null where only the last one is wanted
   */
  private void readInto(
      float[] all,
      FloatPointer x,
      int steps,
      int batch,
      Kernel.State start,
      Pass pass,
      LayerWorkspaceMgr workspaces) {
    boolean training = pass == Pass.TRAINING;
    check(start, batch);
    mask = Masks.timeMajor(maskArray, steps, batch);
    Kernel.Weights weights = weights(training, workspaces);
    float[] dropout = training ? recurrentDropout.draw(batch * hidden) : null;
    kernel.forward(x, steps, batch, weights, start, mask, dropout, all, 0, pass);
  }

  /** Whether the step that it reads last is the first one of the window, or else the last one. */
  boolean endsAt(boolean first) {
    return reverse == first;
  }

  /**
   * The last output of each window, {@code [batch, outputs]}, where nothing is trained and all of
   * them end with their last step; empty where that is not the state alone. The states of all steps
   * of a large batch would go through the memory for nothing.
   */
  Optional<float[]> readLast(FloatPointer x, int steps, int batch, LayerWorkspaceMgr workspaces) {
    if (maskArray != null || !(layerOutput instanceof LayerOutput.HiddenState)) {
      return Optional.empty();
    }
    readInto(null, x, steps, batch, null, Pass.INFERENCE, workspaces);
    return Optional.of(kernel.lastHidden());
  }

  /**
   * Reads a part of a window, as one of several layers that do so.
   *
   * @param x of the part, {@code [steps, batch, inputs]}
   * @param start null for zeros
   * @param partMask {@code [steps, batch]}; null for no padding
   * @param all where the states after each step go, of the whole window
   * @param first step of the window that the part begins at
   */
  void readPart(
      FloatPointer x,
      int steps,
      int batch,
      Kernel.State start,
      float[] partMask,
      float[] all,
      int first,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    float[] dropout = training ? recurrentDropout.draw(batch * hidden) : null;
    Kernel.Weights weights = weights(training, workspaces);
    kernel.forward(x, steps, batch, weights, start, partMask, dropout, all, first, pass(training));
  }

  /** The state after the last step that was read. */
  Kernel.State last() {
    return kernel.last();
  }

  /**
   * Back through the part that was last read.
   *
   * @param dy gradient of the states of the whole window
   * @param first step of the window that the part begins at
   * @param after gradient of the state that the part ends in; null for zeros
   * @param dx where the gradient of the part's input goes
   * @return the gradient of the state that the part starts from
   */
  Kernel.State backPart(
      float[] dy,
      int first,
      Kernel.State after,
      FloatPointer x,
      FloatPointer dx,
      boolean add,
      LayerWorkspaceMgr workspaces) {
    Kernel.Weights weights = weights(true, workspaces);
    FloatPointer to = inputGradientNeeded ? dx : null;
    Kernel.Weights gradients = weights(gradientViews);
    Kernel.State start = kernel.backward(dy, first, after, x, weights, gradients, to, add, true);
    weightNoiseParams.clear();
    return start;
  }

  /** The gradients of the parameters, as {@link #backPart} left them. */
  Gradient parameterGradient() {
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient.gradientForVariable()::put);
    return gradient;
  }

  /** Sets those gradients to 0, where there was no part to read. */
  void clearGradients() {
    gradientsFlattened.assign(0);
  }

  /** The state after one step from another. */
  Kernel.State step(float[] x, int batch, Kernel.State from) {
    stepInput.reserve((long) batch * inputs);
    stepInput.put(0, x, 0, batch * inputs);
    read(stepInput.at(0), 1, batch, from, Pass.STEP, NO_WORKSPACES);
    return kernel.last();
  }

  private void check(Kernel.State state, int batch) {
    if (state != null && state.h().length != batch * hidden) {
      throw new IllegalStateException(
          ("expected input of %s sequences, as many as the carried state has, found %s;"
                  + " call rnnClearPreviousState before another batch %s")
              .formatted(state.h().length / hidden, batch, layerId()));
    }
  }

  /**
   * @param table views by key, whose memory stays where it is while their values change
   */
  private static Kernel.Weights weights(Map<String, INDArray> table) {
    INDArray recurrentBias = table.get(RECURRENT_BIAS);
    return new Kernel.Weights(
        TimeMajor.pointer(table.get(WEIGHTS)),
        TimeMajor.pointer(table.get(RECURRENT_WEIGHTS)),
        TimeMajor.pointer(table.get(BIAS)),
        recurrentBias == null ? null : TimeMajor.pointer(recurrentBias));
  }

  private Kernel.Weights weights(boolean training, LayerWorkspaceMgr workspaces) {
    if (layerConf().getWeightNoise() == null) {
      parameters = parameters == null ? weights(params) : parameters;
      return parameters;
    }
    return new Kernel.Weights(
        TimeMajor.pointer(getParamWithNoise(WEIGHTS, training, workspaces)),
        TimeMajor.pointer(getParamWithNoise(RECURRENT_WEIGHTS, training, workspaces)),
        TimeMajor.pointer(getParamWithNoise(BIAS, training, workspaces)),
        cell.recurrentApart()
            ? TimeMajor.pointer(getParamWithNoise(RECURRENT_BIAS, training, workspaces))
            : null);
  }

  @Override
  public void setParamTable(Map<String, INDArray> table) {
    super.setParamTable(table);
    parameters = null;
    kernel.forgetWeights();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
    Pair<Gradient, INDArray> result =
        Sequences.backpropagate(this, outputGradient.read(this, dy, layerId()), workspaces);
    return new Pair<>(result.getFirst(), backpropDropOutIfPresent(result.getSecond()));
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
    Masks.apply(mask, dy, outputs());
    float[] ofStates = layerOutput.stateGradient(dy, steps, batch, reverse);
    boolean direct =
        inputGradientNeeded && layerOutput.addInputGradient(dy, dx, add, steps * batch);
    Kernel.Weights gradients = weights(gradientViews);
    Kernel.Weights weights = weights(true, workspaces);
    kernel.backward(
        ofStates, x, weights, gradients, inputGradientNeeded ? dx : null, add || direct);
    weightNoiseParams.clear();
    return parameterGradient();
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray newMask, MaskState state, int batch) {
    // Whatever the mask's state: even if a stock layer below has applied it, this one needs it.
    maskArray = newMask;
    maskState = state;
    return new Pair<>(newMask, state);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public Map<String, INDArray> carriedState() {
    return tBpttStateMap;
  }
}
