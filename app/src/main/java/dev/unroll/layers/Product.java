package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix product y = x w of one shape, on memory outside the heap. The right factor can stay for
 * many calls, as the recurrent weights do for all steps of a window.
 */
interface Product extends AutoCloseable {
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
    static Shape forward(int rows, int inputs, int outputs) {
      return new Shape(rows, inputs, outputs, false, true);
    }

    /** Gradient of the input, from that of the output {@code [rows, outputs]}, by weights. */
    static Shape inputGradient(int rows, int inputs, int outputs) {
      return new Shape(rows, outputs, inputs, false, false);
    }

    /** Gradient of weights, from that of the output {@code [rows, outputs]} and the input. */
    static Shape weightGradient(int rows, int inputs, int outputs) {
      return new Shape(outputs, rows, inputs, true, false);
    }
  }

  /** Sets the right factor, which must stay as it is until the last product with it. */
  void load(FloatPointer w);

  /** y = x w, or y += x w if it was made to add. */
  void multiply(FloatPointer x, FloatPointer y);

  @Override
  void close();

  /**
   * @param add adds to y instead of writing it
   */
  static Product of(Shape shape, boolean add) {
    return shape.rows() >= OneDnnProduct.FEWEST_ROWS && OneDnn.problem().isEmpty()
        ? new OneDnnProduct(shape, add)
        : new BlasProduct(shape, add);
  }
}
