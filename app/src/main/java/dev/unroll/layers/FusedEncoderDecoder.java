package dev.unroll.layers;

import dev.unroll.layers.kernel.Kernel;
import dev.unroll.layers.kernel.Tape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer over the source, and another over the target, which starts from the state in which the
 * first ended. Both write into one window of states, {@code [time, batch, hidden]}.
 *
 * <p>Step by step, {@link #beginTarget} changes from the one to the other.
 */
final class FusedEncoderDecoder extends PairedLayer
    implements StepwiseLayer, SelectableState, TargetBegins {
  private final FusedLayer<?> encoder;
  private final FusedLayer<?> decoder;
  private final int begin;
  private TargetStart start;
  private float[] mask;
  private float[] states = {};

  /** The state after the last single step; null before the first. */
  private Kernel.State stepped;

  private boolean inTarget;

  FusedEncoderDecoder(
      NeuralNetConfiguration conf, FusedLayer<?> encoder, FusedLayer<?> decoder, INDArray view) {
    super(conf, encoder, decoder, view);
    this.encoder = encoder;
    this.decoder = decoder;
    this.begin = ((EncoderDecoder) conf.getLayer()).getBegin();
    this.start = new TargetStart(begin);
  }

  FusedLayer<?> encoder() {
    return encoder;
  }

  FusedLayer<?> decoder() {
    return decoder;
  }

  /** Steps before those of the target, in the window that was read last. */
  int sourceSteps() {
    return start.step();
  }

  @Override
  public int outputs() {
    return encoder.outputs();
  }

  @Override
  public int beginSymbol() {
    return begin;
  }

  @Override
  public void setTargetStart(TargetStart newStart) {
    start = newStart;
  }

  /**
   * @throws UnsupportedOperationException if a state is carried: windows hold whole examples
   */
  @Override
  public float[] read(
      FloatPointer x,
      int steps,
      int batch,
      boolean training,
      boolean carried,
      LayerWorkspaceMgr workspaces) {
    if (carried) {
      throw new UnsupportedOperationException(
          "an encoder and decoder read whole examples; no state is carried between windows");
    }
    int source = start.step();
    mask = Masks.timeMajor(getMaskArray(), steps, batch);
    states = Tape.room(states, (long) steps * batch * outputs());
    Kernel.State between = null;
    if (source > 0) {
      float[] part = part(0, source, batch);
      encoder.readPart(x, source, batch, null, part, states, 0, training, workspaces);
      between = encoder.last();
    }
    FloatPointer target = part(x, source * batch);
    float[] part = part(source, steps, batch);
    decoder.readPart(
        target, steps - source, batch, between, part, states, source, training, workspaces);
    Masks.apply(mask, states, outputs());
    return states;
  }

  /** The mask of some steps; null if nothing is padding there. */
  private float[] part(int from, int to, int batch) {
    float[] part = Masks.part(mask, from * batch, (to - from) * batch);
    return part == null || Masks.none(part) ? null : part;
  }

  private FloatPointer part(FloatPointer rows, int row) {
    return new FloatPointer(rows).position(rows.position() + (long) row * inputs());
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
    int source = start.step();
    Masks.apply(mask, dy, outputs());
    int row = source * batch;
    Kernel.State between =
        decoder.backPart(dy, source, null, part(x, row), part(dx, row), add, workspaces);
    if (source > 0) {
      encoder.backPart(dy, 0, between, x, dx, add, workspaces);
    } else {
      encoder.clearGradients();
    }
    return join(encoder.parameterGradient(), decoder.parameterGradient());
  }

  @Override
  public INDArray getMaskArray() {
    return encoder.getMaskArray();
  }

  @Override
  public void beginTarget() {
    inTarget = true;
  }

  @Override
  public void select(int... rows) {
    stepped = Kernel.State.select(stepped, outputs(), rows);
    inTarget &= Arrays.stream(rows).anyMatch(row -> row >= 0);
  }

  @Override
  public float[] step(float[] x, int batch) {
    stepped = (inTarget ? decoder : encoder).step(x, batch, stepped);
    return stepped.h();
  }

  @Override
  public void forgetWeights() {
    encoder.forgetWeights();
    decoder.forgetWeights();
  }

  @Override
  public void rnnClearPreviousState() {
    super.rnnClearPreviousState();
    stepped = null;
    inTarget = false;
  }

  @Override
  public Map<String, INDArray> rnnGetPreviousState() {
    return new HashMap<>();
  }

  @Override
  public void rnnSetPreviousState(Map<String, INDArray> state) {
    rnnClearPreviousState();
  }
}
