package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix product of one shape whose right factor stays for many calls, as the recurrent weights
 * do for all steps of a window.
 */
interface Product extends AutoCloseable {
  /** Sets the right factor; it is read once, here or at each product. */
  void load(FloatPointer weights);

  /**
   * y = x W, or y += x W if it was made to add.
   *
   * @param x {@code [rows, inner]}
   * @param y {@code [rows, columns]}
   */
  void multiply(FloatPointer x, FloatPointer y);

  @Override
  void close();

  /**
   * @param inner columns of x
   * @param columns columns of y
   * @param transposed whether the weights lie in memory as {@code [columns, inner]} rather than
   *     {@code [inner, columns]}
   * @param add adds to y instead of writing it
   */
  static Product of(int rows, int inner, int columns, boolean transposed, boolean add) {
    return rows >= OneDnnProduct.FEWEST_ROWS && OneDnn.problem().isEmpty()
        ? new OneDnnProduct(rows, inner, columns, transposed, add)
        : new BlasProduct(rows, inner, columns, transposed, add);
  }
}
