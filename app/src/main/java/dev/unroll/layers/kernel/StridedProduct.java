package dev.unroll.layers.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of small matrices whose rows lie apart in memory, as those of one sequence do among
 * others: y = x w, or y + x w.
 */
final class StridedProduct {
  private StridedProduct() {}

  /**
   * Rows of a matrix.
   *
   * @param stride elements from a row to the next
   */
  record Rows(FloatPointer memory, long first, int stride, boolean transposed) {
    static Rows of(FloatPointer memory, long first, int stride) {
      return new Rows(memory, first, stride, false);
    }

    Rows turned() {
      return new Rows(memory, first, stride, true);
    }

    private FloatPointer pointer() {
      return new FloatPointer(memory).position(memory.position() + first);
    }
  }

  /**
   * @param add to what y holds, instead of overwriting it
   */
  static void multiply(Rows x, Rows w, Rows y, int rows, int inner, int columns, boolean add) {
    if (rows == 0 || columns == 0 || inner == 0) {
      return;
    }
    cblas_sgemm(
        CblasRowMajor,
        x.transposed() ? CblasTrans : CblasNoTrans,
        w.transposed() ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        inner,
        1,
        x.pointer(),
        x.stride(),
        w.pointer(),
        w.stride(),
        add ? 1 : 0,
        y.pointer(),
        y.stride());
  }
}
