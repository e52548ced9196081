package dev.unroll.layers;

import dev.unroll.layers.kernel.GlobalAttention;
import dev.unroll.layers.kernel.SourceMemory;
import dev.unroll.layers.kernel.Tape;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Attention} as Deeplearning4j sees it, {@code [batch, size, time]} in and out; {@link
 * GlobalAttention} does the arithmetic. The states of the source are those that the layer below
 * passes on.
 */
final class FusedAttention extends BaseLayer<Attention>
    implements StepwiseLayer, SelectableState, TargetBegins, Aligned {
  private final int size;
  private final boolean general;
  private final GlobalAttention attention;
  private final SourceMemory memory;
  private final TimeMajorInput timeMajorInput = new TimeMajorInput();
  private float[] gradient = {};
  private float[] scratch = {};
  private float[] mask;
  private TargetStart start;
  private boolean inTarget;

  /**
   * @throws IllegalArgumentException if the network is not of float32
   */
  FusedAttention(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    if (dataType != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "expected a network of data type FLOAT, found " + dataType);
    }
    size = Math.toIntExact(layerConf().getNOut());
    general = layerConf().isGeneral();
    attention = new GlobalAttention(size, general);
    memory = new SourceMemory(size, general);
    start = new TargetStart(layerConf().getBegin());
  }

  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public int beginSymbol() {
    return layerConf().getBegin();
  }

  @Override
  public void setTargetStart(TargetStart newStart) {
    start = newStart;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    FloatPointer x = timeMajorInput.read(input, size, layerId());
    int steps = (int) input.size(2);
    int batch = (int) input.size(0);
    mask = Masks.timeMajor(maskArray, steps, batch);
    float[] output = attention.forward(x, start.step(), steps, batch, weights(params), mask);
    Masks.apply(mask, output, size);
    INDArray array = Sequences.create(ArrayType.ACTIVATIONS, steps, batch, size, workspaces);
    TimeMajor.pointer(array).put(output, 0, steps * batch * size);
    return TimeMajor.view(array);
  }

  private GlobalAttention.Weights weights(Map<String, INDArray> table) {
    return new GlobalAttention.Weights(
        TimeMajor.pointer(table.get(Attention.JOIN)),
        general ? TimeMajor.pointer(table.get(Attention.SCORE)) : null);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
    int steps = (int) input.size(2);
    int batch = (int) input.size(0);
    Shapes.check("gradient", dy, batch, size, steps, layerId());
    gradient = Tape.room(gradient, dy.length());
    scratch = Tape.room(scratch, TimeMajor.extent(dy));
    TimeMajor.read(dy, gradient, scratch);
    Masks.apply(mask, gradient, size);
    FloatPointer x = timeMajorInput.read(input, size, layerId());
    INDArray dx = Sequences.create(ArrayType.ACTIVATION_GRAD, steps, batch, size, workspaces);
    attention.backward(gradient, x, weights(params), weights(gradientViews), TimeMajor.pointer(dx));
    Gradient ofParameters = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(ofParameters.gradientForVariable()::put);
    return new Pair<>(ofParameters, TimeMajor.view(dx));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray newMask, MaskState state, int batch) {
    maskArray = newMask;
    maskState = state;
    return new Pair<>(newMask, state);
  }

  @Override
  public void select(int... rows) {
    if (Arrays.stream(rows).allMatch(row -> row < 0)) {
      inTarget = false;
      memory.clear();
    }
    memory.select(!inTarget, rows);
  }

  @Override
  public void beginTarget() {
    inTarget = true;
    memory.finish(weights(params));
  }

  @Override
  public float[] step(float[] x, int batch) {
    if (inTarget) {
      return memory.step(x, batch, weights(params));
    }
    memory.read(x, batch);
    return x;
  }

  @Override
  public void forgetWeights() {
    memory.forgetWeights();
  }

  @Override
  public float[][] alignment() {
    return memory.weights();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
