package dev.unroll.layers;

import dev.unroll.layers.kernel.Tape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The last step of a sequence that is not padding, {@code [batch, outputs]}.
 *
 * <p>Of two directions there are two readings. {@code LastTimeStep(Bidirectional(..))} takes both
 * at the last step, where the second direction has read one step only. {@code
 * Bidirectional(LastTimeStep(..))} takes each where it ends, the second at the first step, so that
 * both have read everything; this is what Keras does, and what a classifier needs.
 *
 * <p>More than 250 lines: forward and backward pass mirror each other for both readings, and the
 * rest passes on what Deeplearning4j demands of a recurrent layer.
 */
final class FusedLastTimeStep extends BaseWrapperLayer implements RecurrentLayer {
  private final SequenceLayer layer;
  private final boolean each;
  private final TrainingConfig training;
  private int steps;
  private int batch;
  private float[] rows = {};
  private float[] gradient = {};
  private int[] written = {};
  private int widthWritten;
  private float[] scratch = {};

  private enum End {
    LAST,
    FIRST
  }

  /**
   * @param each of a bidirectional layer, takes each direction where it ends
   */
  FusedLastTimeStep(SequenceLayer layer, boolean each) {
    super(layer);
    this.layer = layer;
    this.each = each;
    this.training = each ? withoutLastTimeStep(layer) : layer.getConfig();
  }

  /** Deeplearning4j's {@code Bidirectional(LastTimeStep(..))} can't be asked for its updater. */
  private static TrainingConfig withoutLastTimeStep(SequenceLayer layer) {
    Bidirectional both = (Bidirectional) layer.conf().getLayer();
    return new Bidirectional(both.getMode(), ((LastTimeStep) both.getFwd()).getUnderlying());
  }

  @Override
  public TrainingConfig getConfig() {
    return training;
  }

  @Override
  public Type type() {
    return Type.FEED_FORWARD;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    return activate(training, false, workspaces);
  }

  @Override
  public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
    setInput(input, workspaces);
    return activate(training, workspaces);
  }

  private INDArray activate(boolean training, boolean carried, LayerWorkspaceMgr workspaces) {
    FloatPointer x = layer.readInput();
    INDArray input = layer.inFormat(layer.input());
    steps = (int) input.size(2);
    batch = (int) input.size(0);
    float[] output;
    if (each && layer instanceof FusedBidirectional both) {
      both.merge(pick(both.forward(), x, End.LAST, training, carried, workspaces), 0, batch);
      both.merge(pick(both.backward(), x, End.FIRST, training, false, workspaces), 1, batch);
      output = both.output();
    } else {
      output = pick(layer, x, End.LAST, training, carried, workspaces);
    }
    return row(output, workspaces);
  }

  private INDArray row(float[] output, LayerWorkspaceMgr workspaces) {
    INDArray array =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {batch, layer.outputs()}, 'c');
    TimeMajor.pointer(array).put(output, 0, batch * layer.outputs());
    return array;
  }

  private float[] pick(
      SequenceLayer of,
      FloatPointer x,
      End end,
      boolean training,
      boolean carried,
      LayerWorkspaceMgr workspaces) {
    if (!training && !carried && of instanceof FusedLayer<?> one && one.endsAt(end == End.FIRST)) {
      Optional<float[]> last = one.readLast(x, steps, batch, workspaces);
      if (last.isPresent()) {
        return last.get();
      }
    }
    float[] output = of.read(x, steps, batch, training, carried, workspaces);
    int width = of.outputs();
    rows = Tape.room(rows, (long) batch * width);
    for (int b = 0; b < batch; b++) {
      System.arraycopy(output, (step(end, b) * batch + b) * width, rows, b * width, width);
    }
    return rows;
  }

  /** Where a sequence ends; its last step, or first, if all of it is padding. */
  private int step(End end, int sequence) {
    INDArray mask = layer.getMaskArray();
    int from = end == End.LAST ? steps - 1 : 0;
    int by = end == End.LAST ? -1 : 1;
    if (mask != null) {
      for (int step = from; step >= 0 && step < steps; step += by) {
        if (mask.getDouble(sequence, step) != 0) {
          return step;
        }
      }
    }
    return from;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
    int width = layer.outputs();
    if (dy.rank() != 2 || dy.size(0) != batch || dy.size(1) != width) {
      throw new IllegalArgumentException(
          "expected gradient of shape [%s, %s], found %s"
              .formatted(batch, width, Arrays.toString(dy.shape())));
    }
    float[] ofRows = Floats.of(dy);
    if (!(each && layer instanceof FusedBidirectional both)) {
      return Sequences.backpropagate(layer, spread(ofRows, width, End.LAST), workspaces);
    }
    FloatPointer x = layer.readInput();
    INDArray dx =
        Sequences.create(ArrayType.ACTIVATION_GRAD, steps, batch, layer.inputs(), workspaces);
    FloatPointer to = TimeMajor.pointer(dx);
    int half = both.forward().outputs();
    float[] dyForward = spread(both.split(ofRows, 0, batch), half, End.LAST);
    Gradient first = both.forward().back(dyForward, x, to, false, steps, batch, workspaces);
    float[] dyBackward = spread(both.split(ofRows, 1, batch), half, End.FIRST);
    Gradient second = both.backward().back(dyBackward, x, to, true, steps, batch, workspaces);
    return new Pair<>(both.join(first, second), layer.inFormat(TimeMajor.view(dx)));
  }

  /** The gradient of all steps, of which only one a sequence has any. */
  private float[] spread(float[] ofRows, int width, End end) {
    gradient = Tape.room(gradient, (long) steps * batch * width);
    // What was written the last time is all that is not 0.
    for (int at : written) {
      Arrays.fill(gradient, at, Math.min(at + widthWritten, gradient.length), 0);
    }
    written = new int[batch];
    widthWritten = width;
    for (int b = 0; b < batch; b++) {
      written[b] = (step(end, b) * batch + b) * width;
      System.arraycopy(ofRows, b * width, gradient, written[b], width);
    }
    return gradient;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int size) {
    layer.feedForwardMaskArray(mask, state, size);
    return new Pair<>(null, state); // there is no time left to mask
  }

  @Override
  public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaces) {
    INDArray output = layer.inFormat(layer.rnnTimeStep(input, workspaces));
    steps = (int) output.size(2);
    batch = (int) output.size(0);
    int width = layer.outputs();
    int length = steps * batch * width;
    scratch = Tape.room(scratch, length);
    TimeMajor.pointer(output).get(scratch, 0, length);
    rows = Tape.room(rows, (long) batch * width);
    System.arraycopy(scratch, (steps - 1) * batch * width, rows, 0, batch * width);
    return row(rows, workspaces);
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray input, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
    setInput(input, workspaces);
    Map<String, INDArray> before = layer.rnnGetTBPTTState();
    INDArray output = activate(training, true, workspaces);
    if (!store) {
      layer.rnnSetTBPTTState(before);
    }
    return output;
  }

  @Override
  public Map<String, INDArray> rnnGetPreviousState() {
    return layer.rnnGetPreviousState();
  }

  @Override
  public void rnnSetPreviousState(Map<String, INDArray> state) {
    layer.rnnSetPreviousState(state);
  }

  @Override
  public void rnnClearPreviousState() {
    layer.rnnClearPreviousState();
  }

  @Override
  public Map<String, INDArray> rnnGetTBPTTState() {
    return layer.rnnGetTBPTTState();
  }

  @Override
  public void rnnSetTBPTTState(Map<String, INDArray> state) {
    layer.rnnSetTBPTTState(state);
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray dy, int backwardLength, LayerWorkspaceMgr workspaces) {
    return backpropGradient(dy, workspaces);
  }
}
