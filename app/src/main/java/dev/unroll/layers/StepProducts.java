package dev.unroll.layers;

/** The product of a step for the batch size at hand, kept while that stays the same. */
final class StepProducts {
  private final int inner;
  private final int columns;
  private final boolean transposed;
  private Product product;
  private int rows;
  private boolean add;

  /** For the parameters see {@link Product#of}. */
  StepProducts(int inner, int columns, boolean transposed) {
    this.inner = inner;
    this.columns = columns;
    this.transposed = transposed;
  }

  Product get(int newRows, boolean newAdd) {
    if (product == null || rows != newRows || add != newAdd) {
      if (product != null) {
        product.close();
      }
      rows = newRows;
      add = newAdd;
      product = Product.of(rows, inner, columns, transposed, add);
    }
    return product;
  }
}
