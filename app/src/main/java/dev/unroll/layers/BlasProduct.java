package dev.unroll.layers;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A product by the BLAS that ND4J brings: for few rows, and where oneDNN does not load. Called
 * directly, as ND4J's own {@code gemm} takes ten times as long to get there.
 */
final class BlasProduct implements Product {
  private final Shape shape;
  private final boolean add;
  private FloatPointer w;

  BlasProduct(Shape shape, boolean add) {
    this.shape = shape;
    this.add = add;
  }

  @Override
  public void load(FloatPointer newW) {
    w = newW;
  }

  @Override
  public void multiply(FloatPointer x, FloatPointer y) {
    cblas_sgemm(
        CblasRowMajor,
        shape.xTransposed() ? CblasTrans : CblasNoTrans,
        shape.wTransposed() ? CblasTrans : CblasNoTrans,
        shape.rows(),
        shape.columns(),
        shape.inner(),
        1,
        x,
        shape.xTransposed() ? shape.rows() : shape.inner(),
        w,
        shape.wTransposed() ? shape.inner() : shape.columns(),
        add ? 1 : 0,
        y,
        shape.columns());
  }

  @Override
  public void close() {}
}
