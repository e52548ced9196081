package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;

/** A product by the BLAS that ND4J brings: for few rows, and where oneDNN does not load. */
final class BlasProduct implements Product {
  private final int rows;
  private final int inner;
  private final int columns;
  private final boolean transposed;
  private final boolean add;
  private FloatPointer weights;

  BlasProduct(int rows, int inner, int columns, boolean transposed, boolean add) {
    this.rows = rows;
    this.inner = inner;
    this.columns = columns;
    this.transposed = transposed;
    this.add = add;
  }

  @Override
  public void load(FloatPointer newWeights) {
    weights = newWeights;
  }

  @Override
  public void multiply(FloatPointer x, FloatPointer y) {
    if (transposed) {
      Blas.multiply(x, weights, y, rows, inner, columns, add);
    } else {
      Blas.inputGradient(x, weights, y, rows, columns, inner, add);
    }
  }

  @Override
  public void close() {}
}
