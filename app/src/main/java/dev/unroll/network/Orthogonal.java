package dev.unroll.network;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random matrices with orthonormal rows or columns, uniformly distributed. */
final class Orthogonal {
  private Orthogonal() {}

  /** A square one. */
  static INDArray matrix(int size, SplittableRandom random) {
    return matrix(size, size, random);
  }

  /**
   * The Q of the QR decomposition of a Gaussian matrix, its signs such that the diagonal of R is
   * positive: only so is Q uniform.
   *
   * @return {@code [rows, columns]} in double precision; the fewer of rows and columns orthonormal
   * @see <a href="https://arxiv.org/abs/math-ph/0609050">Mezzadri 2007</a>
   */
  static INDArray matrix(int rows, int columns, SplittableRandom random) {
    int longer = Math.max(rows, columns);
    int shorter = Math.min(rows, columns);
    double[] gaussian = new double[longer * shorter];
    for (int i = 0; i < gaussian.length; i++) {
      gaussian[i] = gaussian(random);
    }
    // In column order, as LAPACK wants it.
    INDArray q =
        Nd4j.create(
            gaussian, new long[] {longer, shorter}, new long[] {1, longer}, 'f', DataType.DOUBLE);
    INDArray r = Nd4j.create(DataType.DOUBLE, new long[] {shorter, shorter}, 'f');
    Nd4j.getBlasWrapper().lapack().geqrf(q, r);
    for (int i = 0; i < shorter; i++) {
      if (r.getDouble(i, i) < 0) {
        q.getColumn(i).negi();
      }
    }
    return rows > columns ? q : q.transpose();
  }

  /** A standard normal number, Box and Muller 1958. */
  static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
