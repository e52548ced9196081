package dev.unroll.layers.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A product by the BLAS library of ND4J, for few rows and where oneDNN does not load. It is called
 * directly: the overhead of ND4J's own {@code gemm} is ten times as large.
 */
public final class BlasProduct implements Product {
  private final Shape shape;
  private final Adds adds;
  private FloatPointer w;
  private FloatPointer bias;

  public BlasProduct(Shape shape, Adds adds) {
    this.shape = shape;
    this.adds = adds;
  }

  @Override
  public void load(Pointer newW, FloatPointer newBias) {
    w = (FloatPointer) newW;
    bias = newBias;
  }

  @Override
  public void multiply(Pointer x, FloatPointer y) {
    if (shape.rows() == 1) {
      multiplyRow((FloatPointer) x, y);
    } else {
      multiplyRows(x, y);
    }
  }

  /**
   * Matrix times vector: a product of matrices packs the whole right factor at each call, unless it
   * has kernels for small ones, as OpenBLAS has for AVX-512 alone.
   */
  private void multiplyRow(FloatPointer x, FloatPointer y) {
    if (adds == Adds.BIAS) {
      cblas_scopy(shape.columns(), bias, 1, y, 1);
    }
    boolean byColumns = shape.wTransposed();
    cblas_sgemv(
        CblasRowMajor,
        byColumns ? CblasNoTrans : CblasTrans,
        byColumns ? shape.columns() : shape.inner(),
        byColumns ? shape.inner() : shape.columns(),
        1,
        w,
        byColumns ? shape.inner() : shape.columns(),
        x,
        1,
        adds == Adds.NOTHING ? 0 : 1,
        y,
        1);
  }

  private void multiplyRows(Pointer x, FloatPointer y) {
    cblas_sgemm(
        CblasRowMajor,
        shape.xTransposed() ? CblasTrans : CblasNoTrans,
        shape.wTransposed() ? CblasTrans : CblasNoTrans,
        shape.rows(),
        shape.columns(),
        shape.inner(),
        1,
        (FloatPointer) x,
        shape.xTransposed() ? shape.rows() : shape.inner(),
        w,
        shape.wTransposed() ? shape.inner() : shape.columns(),
        adds == Adds.RESULT ? 1 : 0,
        y,
        shape.columns());
    if (adds == Adds.BIAS) {
      long first = y.position();
      for (int row = 0; row < shape.rows(); row++) {
        y.position(first + (long) row * shape.columns());
        cblas_saxpy(shape.columns(), 1, bias, 1, y, 1);
      }
      y.position(first);
    }
  }

  @Override
  public void close() {}
}
