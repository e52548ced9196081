package dev.unroll.layers;

import dev.unroll.layers.kernel.OffHeapFloats;
import dev.unroll.layers.kernel.Tape;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Softmax over classes at every step, with cross-entropy as its loss.
 *
 * <p>The stock layer computes its products and its loss twice an iteration and reorders its input
 * for each; here once, in the order in which the recurrent layer below left it. As there, loss and
 * gradients are sums over steps and examples, and the score is the loss by example.
 */
final class FusedRnnOutput extends RnnOutputLayer implements StepwiseLayer, CountsHits {
  private final TimeMajorInput timeMajorInput = new TimeMajorInput();
  private final OffHeapFloats stepInput = new OffHeapFloats();

  private final Classifier classifier;
  private final int inputs;
  private final int classes;
  private float[] probabilities = {};
  private float[] target = {};
  private float[] scratch = {};
  private final LabelledSteps labelled = new LabelledSteps();
  private INDArray mask;

  /** The input that {@link #probabilities} belong to; null if they are not computed. */
  private INDArray computed;

  /** The labels that {@link #loss} belongs to; null if it is not computed. */
  private INDArray scored;

  private double loss;

  FusedRnnOutput(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.classifier = new Classifier(this, layerConf());
    this.inputs = classifier.inputs();
    this.classes = classifier.classes();
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
    super.setInput(newInput, workspaces);
    computed = null;
    scored = null;
  }

  @Override
  public void setMaskArray(INDArray newMask) {
    if (newMask != null && newMask.rank() != 2) {
      throw new IllegalArgumentException(
          "expected a mask of labels of shape [batch, time], found rank " + newMask.rank());
    }
    mask = newMask;
    maskArray = newMask;
    scored = null;
  }

  private int rows() {
    INDArray ordered = ordered(input);
    return Math.toIntExact(ordered.size(0) * ordered.size(2));
  }

  private INDArray ordered(INDArray array) {
    return layerConf().getRnnDataFormat() == org.deeplearning4j.nn.conf.RNNFormat.NWC
        ? array.permute(0, 2, 1)
        : array;
  }

  /** Probabilities of all classes, {@code [time, batch, classes]}, from the input that was set. */
  private void probabilities() {
    if (computed == input) {
      return;
    }
    assertInputSet(false);
    probabilities(timeMajorInput.read(ordered(input), inputs, layerId()), rows());
    computed = input;
  }

  private void probabilities(FloatPointer x, int rows) {
    probabilities = classifier.probabilities(x, rows);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    computed = null; // the parameters may have changed
    probabilities();
    INDArray ordered = ordered(input);
    int batch = (int) ordered.size(0);
    int steps = (int) ordered.size(2);
    float[] values = probabilities;
    float[] masked = Masks.timeMajor(mask, steps, batch);
    if (masked != null) {
      values = values.clone();
      Masks.apply(masked, values, classes);
    }
    INDArray array = Sequences.create(ArrayType.ACTIVATIONS, steps, batch, classes, workspaces);
    TimeMajor.pointer(array).put(values, 0, rows() * classes);
    return ordered(TimeMajor.view(array));
  }

  @Override
  public double computeScore(
      double regularization, boolean training, LayerWorkspaceMgr workspaces) {
    if (indices()) {
      loss = scored == labels ? loss : lossByIndex();
    } else if (computed != input || scored != labels) {
      probabilities();
      loss = loss();
    }
    score = loss / getInputMiniBatchSize() + regularization;
    return score;
  }

  /** Whether labels are {@code [batch, 1, time]}, the index of the class. */
  private boolean indices() {
    return labels != null && classes > 1 && ordered(labels).size(1) == 1;
  }

  /** Of the steps that have a label; the others are not computed. */
  private double lossByIndex() {
    assertInputSet(false);
    INDArray in = ordered(input);
    Shapes.check("labels", ordered(labels), in.size(0), 1, in.size(2), layerId());
    labelled.find(ordered(labels), mask, classes);
    FloatPointer x = timeMajorInput.read(in, inputs, layerId());
    probabilities(labelled.gather(x, inputs), labelled.count());
    computed = null; // of these steps alone
    scored = labels;
    return classifier.loss(labelled.labels());
  }

  private Pair<Gradient, INDArray> backpropagateByIndex(LayerWorkspaceMgr workspaces) {
    loss = lossByIndex();
    INDArray in = ordered(input);
    INDArray dx =
        Sequences.create(
            ArrayType.ACTIVATION_GRAD, (int) in.size(2), (int) in.size(0), inputs, workspaces);
    FloatPointer x = timeMajorInput.read(in, inputs, layerId());
    Gradient result =
        classifier.backward(
            labelled.labels(),
            labelled.gather(x, inputs),
            gradientViews,
            labelled.gradients(inputs));
    labelled.scatter(TimeMajor.pointer(dx), inputs);
    return new Pair<>(result, ordered(TimeMajor.view(dx)));
  }

  /** The labels in the engine's order, 0 where they are masked. */
  private float[] target() {
    INDArray ordered = ordered(labels);
    INDArray in = ordered(input);
    Shapes.check("labels", ordered, in.size(0), classes, in.size(2), layerId());
    target = Tape.room(target, ordered.length());
    scratch = Tape.room(scratch, TimeMajor.extent(ordered));
    TimeMajor.read(ordered.castTo(DataType.FLOAT), target, scratch);
    Masks.apply(Masks.timeMajor(mask, (int) in.size(2), (int) in.size(0)), target, classes);
    return target;
  }

  private double loss() {
    scored = labels;
    return classifier.loss(target());
  }

  @Override
  public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
    probabilities();
    float[] expected = target();
    int batch = (int) input.size(0);
    double[] scores = new double[batch];
    Arrays.fill(scores, regularization);
    for (int row = 0; row < rows(); row++) {
      scores[row % batch] += classifier.loss(expected, row);
    }
    return Nd4j.createFromArray(scores).castTo(DataType.FLOAT).reshape(batch, 1);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray none, LayerWorkspaceMgr workspaces) {
    if (indices()) {
      return backpropagateByIndex(workspaces);
    }
    computed = null;
    probabilities();
    loss = loss();
    FloatPointer x = timeMajorInput.read(ordered(input), inputs, layerId());
    INDArray ordered = ordered(input);
    INDArray dx =
        Sequences.create(
            ArrayType.ACTIVATION_GRAD,
            (int) ordered.size(2),
            (int) ordered.size(0),
            inputs,
            workspaces);
    Gradient result = classifier.backward(target, x, gradientViews, TimeMajor.pointer(dx));
    return new Pair<>(result, ordered(TimeMajor.view(dx)));
  }

  @Override
  public OptionalLong hits() {
    return OptionalLong.of(classifier.hits());
  }

  @Override
  public void clear() {
    super.clear();
    computed = null;
    scored = null;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public float[] step(float[] x, int batch) {
    stepInput.reserve((long) batch * inputs);
    stepInput.put(0, x, 0, batch * inputs);
    probabilities = classifier.stepProbabilities(stepInput.at(0), batch);
    computed = null;
    return probabilities;
  }

  @Override
  public void forgetWeights() {
    classifier.forgetWeights();
  }

  @Override
  public void setParamTable(Map<String, INDArray> table) {
    super.setParamTable(table);
    classifier.parametersMoved();
  }
}
