package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of features times weights, as probabilities of classes by softmax, and the gradients of
 * their cross-entropy. What the stock output layers compute in some thirty operations, in part
 * twice an iteration.
 *
 * <p>Loss and gradients are sums over rows.
 */
final class Classifier {
  private final int inputs;
  private final int classes;
  private final OffHeap products = new OffHeap();
  private final Products ofInput = new Products();
  private final Products ofInputGradient = new Products();
  private final Products ofWeightGradient = new Products();
  private float[] probabilities = {};
  private int rows;
  private int hits;

  Classifier(int inputs, int classes) {
    this.inputs = inputs;
    this.classes = classes;
  }

  /**
   * @param x {@code [rows, inputs]}
   * @param bias {@code [classes]}
   * @return {@code [rows, classes]}; valid until the next call
   */
  float[] probabilities(FloatPointer x, int newRows, FloatPointer weights, FloatPointer bias) {
    rows = newRows;
    products.reserve((long) rows * classes);
    probabilities = Tape.room(probabilities, (long) rows * classes);
    ofInput
        .withBias(weights, bias, Product.Shape.forward(rows, inputs, classes))
        .multiply(x, products.at(0));
    products.get(0, probabilities, 0, rows * classes);
    for (int row = 0; row < rows; row++) {
      Softmax.apply(probabilities, row * classes, classes);
    }
    return probabilities;
  }

  /**
   * The loss of the rows whose probabilities were computed last.
   *
   * @param target {@code [rows, classes]}
   */
  double loss(float[] target) {
    return Softmax.crossEntropy(probabilities, target, 0, rows * classes);
  }

  /** The loss of one of them. */
  double loss(float[] target, int row) {
    return Softmax.crossEntropy(probabilities, target, row * classes, classes);
  }

  /**
   * Gradients for the rows whose probabilities were computed last.
   *
   * @param target {@code [rows, classes]}; overwritten
   * @param x {@code [rows, inputs]}
   * @param ofWeights where the gradient of the weights is written
   * @param dx where that of the input is written, {@code [rows, inputs]}
   */
  void backward(
      float[] target,
      FloatPointer x,
      FloatPointer weights,
      INDArray ofWeights,
      INDArray ofBias,
      FloatPointer dx) {
    hits = Softmax.hits(probabilities, target, rows, classes);
    Softmax.gradient(probabilities, target, rows, classes);
    products.put(0, target, 0, rows * classes);
    float[] bias = new float[classes];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < classes; i++) {
        bias[i] += target[row * classes + i];
      }
    }
    TimeMajor.pointer(ofBias).put(bias);
    ofWeightGradient
        .with(x, Product.Shape.weightGradient(rows, inputs, classes))
        .multiply(products.at(0), TimeMajor.pointer(ofWeights));
    ofInputGradient
        .with(weights, Product.Shape.inputGradient(rows, inputs, classes))
        .multiply(products.at(0), dx);
  }

  /** Rows of the last gradients whose class had the largest probability. */
  int hits() {
    return hits;
  }
}
