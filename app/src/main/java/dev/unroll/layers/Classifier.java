package dev.unroll.layers;

import dev.unroll.layers.kernel.LruCache;
import dev.unroll.layers.kernel.OffHeapFloats;
import dev.unroll.layers.kernel.OneDnn;
import dev.unroll.layers.kernel.OneDnnProduct;
import dev.unroll.layers.kernel.OneDnnSoftmax;
import dev.unroll.layers.kernel.Product;
import dev.unroll.layers.kernel.ProductCache;
import dev.unroll.layers.kernel.Softmax;
import dev.unroll.layers.kernel.Tape;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of features times weights, as probabilities of classes by softmax, and the gradients of
 * their cross-entropy. The stock output layers take some thirty operations for that, some of them
 * twice an iteration.
 *
 * <p>Loss and gradients are sums over rows.
 */
final class Classifier {
  /** Numbers of rows that occur: those of a full batch and of the last one. */
  private static final int SHAPES = 2;

  private final Layer layer;
  private final int inputs;
  private final int classes;
  private final OffHeapFloats products = new OffHeapFloats();
  private final LruCache<Integer, OneDnnSoftmax> softmaxes;
  private final ProductCache ofInput = new ProductCache();
  private final ProductCache ofStep = ProductCache.keeping();
  private final ProductCache ofInputGradient = new ProductCache();
  private final ProductCache ofWeightGradient = new ProductCache();

  /** Pointers to the parameters; null before their first use. */
  private FloatPointer weights;

  private FloatPointer bias;
  private float[] probabilities = {};
  private int rows;
  private int hits;

  /**
   * @param layer whose parameters are used
   */
  Classifier(Layer layer, FeedForwardLayer configuration) {
    this.layer = layer;
    this.inputs = Math.toIntExact(configuration.getNIn());
    this.classes = Math.toIntExact(configuration.getNOut());
    this.softmaxes =
        new LruCache<>(SHAPES, shape -> new OneDnnSoftmax(shape, classes), OneDnnSoftmax::close);
  }

  int inputs() {
    return inputs;
  }

  int classes() {
    return classes;
  }

  /** The parameters may be at another address now. */
  void parametersMoved() {
    weights = null;
    forgetWeights();
  }

  /**
   * @param x {@code [rows, inputs]}
   * @return {@code [rows, classes]}; valid until the next call
   */
  float[] probabilities(FloatPointer x, int newRows) {
    return probabilities(x, newRows, ofInput);
  }

  /** The same, with the weights of the last such call unless {@link #forgetWeights} was called. */
  float[] stepProbabilities(FloatPointer x, int newRows) {
    return probabilities(x, newRows, ofStep);
  }

  void forgetWeights() {
    ofStep.forget();
  }

  private float[] probabilities(FloatPointer x, int newRows, ProductCache cache) {
    rows = newRows;
    if (weights == null) {
      weights = TimeMajor.pointer(layer.getParam(DefaultParamInitializer.WEIGHT_KEY));
      bias = TimeMajor.pointer(layer.getParam(DefaultParamInitializer.BIAS_KEY));
    }
    products.reserve((long) rows * classes);
    probabilities = Tape.room(probabilities, (long) rows * classes);
    cache
        .withBias(weights, bias, Product.Shape.forward(rows, inputs, classes))
        .multiply(x, products.at(0));
    boolean together = rows >= OneDnnProduct.FEWEST_ROWS && OneDnn.problem().isEmpty();
    if (together) {
      softmaxes.get(rows).apply(products.at(0));
    }
    products.get(0, probabilities, 0, rows * classes);
    for (int row = 0; row < rows && !together; row++) {
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
   * @param views where the gradients of the parameters are written
   * @param dx where that of the input is written, {@code [rows, inputs]}
   */
  Gradient backward(float[] target, FloatPointer x, Map<String, INDArray> views, FloatPointer dx) {
    hits = Softmax.hits(probabilities, target, rows, classes);
    Softmax.gradient(probabilities, target, rows, classes);
    return backpropagate(target, x, views, dx);
  }

  /**
   * The loss of the rows whose probabilities were computed last.
   *
   * @param target class of each row
   */
  double loss(int... target) {
    double sum = 0;
    hits = 0;
    for (int row = 0; row < rows; row++) {
      // The smallest float keeps a probability that underflowed from being infinitely wrong.
      sum -= Math.log(Math.max(probabilities[row * classes + target[row]], Float.MIN_VALUE));
      hits += Softmax.largest(probabilities, row * classes, classes) == target[row] ? 1 : 0;
    }
    return sum;
  }

  /**
   * As {@link #backward(float[], FloatPointer, Map, FloatPointer)}; the probabilities become the
   * gradients of the products.
   *
   * @param target class of each row
   */
  Gradient backward(int[] target, FloatPointer x, Map<String, INDArray> views, FloatPointer dx) {
    for (int row = 0; row < rows; row++) {
      probabilities[row * classes + target[row]] -= 1;
    }
    return backpropagate(probabilities, x, views, dx);
  }

  /**
   * @param target gradient of the products
   */
  private Gradient backpropagate(
      float[] target, FloatPointer x, Map<String, INDArray> views, FloatPointer dx) {
    products.put(0, target, 0, rows * classes);
    float[] ofBias = new float[classes];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < classes; i++) {
        ofBias[i] += target[row * classes + i];
      }
    }
    INDArray dw = views.get(DefaultParamInitializer.WEIGHT_KEY);
    INDArray db = views.get(DefaultParamInitializer.BIAS_KEY);
    TimeMajor.pointer(db).put(ofBias);
    ofWeightGradient
        .with(x, Product.Shape.weightGradient(rows, inputs, classes))
        .multiply(products.at(0), TimeMajor.pointer(dw));
    ofInputGradient
        .with(weights, Product.Shape.inputGradient(rows, inputs, classes))
        .multiply(products.at(0), dx);
    Gradient gradient = new DefaultGradient();
    gradient.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, dw);
    gradient.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, db);
    return gradient;
  }

  /**
   * Rows of the last gradients, or of the last loss by classes, whose class had the largest
   * probability.
   */
  int hits() {
    return hits;
  }
}
