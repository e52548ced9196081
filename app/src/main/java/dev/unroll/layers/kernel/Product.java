package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A matrix product y = x w of one shape, on memory outside the heap. The right factor can stay for
 * many calls, as the recurrent weights do for all steps of a window.
 */
public interface Product extends AutoCloseable {
  /**
   * What is multiplied. Weights are as Deeplearning4j keeps them, [inputs, outputs] in column
   * order, which is [outputs, inputs] in rows.
   *
   * @param rows of x and y
   * @param inner columns of x, rows of w
   * @param columns of w and y
   * @param xTransposed whether x lies in memory as {@code [inner, rows]}
   * @param wTransposed whether w lies in memory as {@code [columns, inner]}
   */
  record Shape(int rows, int inner, int columns, boolean xTransposed, boolean wTransposed) {
    /** {@code [rows, inputs]} times weights. */
    public static Shape forward(int rows, int inputs, int outputs) {
      return new Shape(rows, inputs, outputs, false, true);
    }

    /** Gradient of the input, from that of the output {@code [rows, outputs]}, by weights. */
    public static Shape inputGradient(int rows, int inputs, int outputs) {
      return new Shape(rows, outputs, inputs, false, false);
    }

    /** Gradient of weights, from that of the output {@code [rows, outputs]} and the input. */
    public static Shape weightGradient(int rows, int inputs, int outputs) {
      return new Shape(outputs, rows, inputs, true, false);
    }
  }

  /** What is added to the product: nothing, what y held before, or a bias to each row. */
  enum Adds {
    NOTHING,
    RESULT,
    BIAS
  }

  /**
   * Sets the right factor, which must stay as it is until the last product with it, as must the
   * bias.
   *
   * @param bias one value a column; null if none is added
   */
  void load(Pointer w, FloatPointer bias);

  /** y = x w, and what is {@link Adds added}. */
  void multiply(Pointer x, FloatPointer y);

  @Override
  void close();

  /**
   * @param room where the right factor may be packed
   */
  static Product of(Shape shape, Adds adds, OffHeapFloats room) {
    return shape.rows() >= OneDnnProduct.FEWEST_ROWS && OneDnn.problem().isEmpty()
        ? new OneDnnProduct(shape, adds, room)
        : new BlasProduct(shape, adds);
  }
}
