package dev.unroll.layers;

import dev.unroll.layers.kernel.Tape;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Softmax over classes, one row an example, with cross-entropy as its loss. As in the stock layer,
 * loss and gradients are sums over examples, and the score is the mean.
 *
 * <p>Labels with a mask are left to the stock layer.
 */
final class FusedOutput extends OutputLayer implements CountsHits {
  private final int inputs;
  private final int classes;
  private final Classifier classifier;
  private float[] target = {};
  private float[] probabilities;

  /** The input that {@link #probabilities} belong to; null if they are not computed. */
  private INDArray computed;

  FusedOutput(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.classifier = new Classifier(this, layerConf());
    this.inputs = classifier.inputs();
    this.classes = classifier.classes();
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
    super.setInput(newInput, workspaces);
    computed = null;
  }

  @Override
  public void clear() {
    super.clear();
    computed = null;
  }

  @Override
  public void setParamTable(Map<String, INDArray> table) {
    super.setParamTable(table);
    classifier.parametersMoved();
  }

  private int rows() {
    return Math.toIntExact(input.size(0));
  }

  private FloatPointer rowsOfInput() {
    assertInputSet(false);
    Shapes.check("input", input, -1, inputs, layerId());
    boolean ordered =
        input.dataType() == DataType.FLOAT
            && input.stride(1) == 1
            && (rows() == 1 || input.stride(0) == inputs);
    return TimeMajor.pointer(ordered ? input : input.castTo(DataType.FLOAT).dup('c'));
  }

  private float[] probabilities() {
    if (computed != input) {
      probabilities = classifier.probabilities(rowsOfInput(), rows());
      computed = input;
    }
    return probabilities;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    if (maskArray != null) {
      return super.activate(training, workspaces);
    }
    computed = null; // the parameters may have changed
    float[] values = probabilities();
    INDArray array =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {rows(), classes}, 'c');
    TimeMajor.pointer(array).put(values, 0, rows() * classes);
    return array;
  }

  private float[] target() {
    Shapes.check("labels", labels, rows(), classes, layerId());
    int length = rows() * classes;
    target = Tape.room(target, length);
    INDArray floats = labels.castTo(DataType.FLOAT);
    boolean ordered = floats.stride(1) == 1 && (rows() == 1 || floats.stride(0) == classes);
    TimeMajor.pointer(ordered ? floats : floats.dup('c')).get(target, 0, length);
    return target;
  }

  @Override
  public double computeScore(
      double regularization, boolean training, LayerWorkspaceMgr workspaces) {
    if (maskArray != null) {
      return super.computeScore(regularization, training, workspaces);
    }
    probabilities();
    score = classifier.loss(target()) / getInputMiniBatchSize() + regularization;
    return score;
  }

  @Override
  public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
    if (maskArray != null) {
      return super.computeScoreForExamples(regularization, workspaces);
    }
    probabilities();
    float[] expected = target();
    double[] scores = new double[rows()];
    Arrays.setAll(scores, row -> classifier.loss(expected, row) + regularization);
    return Nd4j.createFromArray(scores).castTo(DataType.FLOAT).reshape(rows(), 1);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray none, LayerWorkspaceMgr workspaces) {
    if (maskArray != null) {
      return super.backpropGradient(none, workspaces);
    }
    computed = null;
    probabilities();
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {rows(), inputs}, 'c');
    Gradient result =
        classifier.backward(target(), rowsOfInput(), gradientViews, TimeMajor.pointer(dx));
    return new Pair<>(result, dx);
  }

  @Override
  public OptionalLong hits() {
    return maskArray == null ? OptionalLong.of(classifier.hits()) : OptionalLong.empty();
  }
}
