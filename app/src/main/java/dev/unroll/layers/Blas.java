package dev.unroll.layers;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The three matrix products of a fully connected map y = x W, on row-major memory outside the heap.
 *
 * <p>Weights are as Deeplearning4j keeps them, [inputs, outputs] in column order, which is
 * [outputs, inputs] in row order. Called directly on the BLAS that ND4J brings: its own {@code
 * gemm} takes ten times as long to get there for the small products of a time step.
 */
final class Blas {
  private Blas() {}

  /**
   * y = x W, or y += x W.
   *
   * @param x [rows, inputs]
   * @param y [rows, outputs]
   */
  static void multiply(
      FloatPointer x, FloatPointer w, FloatPointer y, int rows, int inputs, int outputs, boolean add) {
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, rows, outputs, inputs, 1, x, inputs, w, inputs,
        add ? 1 : 0, y, outputs);
  }

  /**
   * dx = dy W', or dx += dy W'.
   *
   * @param dy [rows, outputs]
   * @param dx [rows, inputs]
   */
  static void inputGradient(
      FloatPointer dy, FloatPointer w, FloatPointer dx, int rows, int inputs, int outputs, boolean add) {
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, inputs, outputs, 1, dy, outputs, w, inputs,
        add ? 1 : 0, dx, inputs);
  }

  /**
   * dW = x' dy.
   *
   * @param x [rows, inputs]
   * @param dy [rows, outputs]
   */
  static void weightGradient(
      FloatPointer x, FloatPointer dy, FloatPointer dw, int rows, int inputs, int outputs) {
    cblas_sgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, outputs, inputs, rows, 1, dy, outputs, x, inputs,
        0, dw, inputs);
  }
}
