package dev.unroll.network;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random orthogonal matrices, uniformly distributed. */
final class Orthogonal {
  private Orthogonal() {}

  /**
   * The Q of the QR decomposition of a Gaussian matrix, its signs such that the diagonal of R is
   * positive: only so is Q uniform.
   *
   * @return {@code [size, size]} in double precision, rows orthonormal
   * @see <a href="https://arxiv.org/abs/math-ph/0609050">Mezzadri 2007</a>
   */
  static INDArray matrix(int size, SplittableRandom random) {
    double[] gaussian = new double[size * size];
    for (int i = 0; i < gaussian.length; i++) {
      gaussian[i] = gaussian(random);
    }
    // In column order, as LAPACK wants it: column i of the factor is row i of the result.
    INDArray q =
        Nd4j.create(gaussian, new long[] {size, size}, new long[] {1, size}, 'f', DataType.DOUBLE);
    INDArray r = Nd4j.create(DataType.DOUBLE, new long[] {size, size}, 'f');
    Nd4j.getBlasWrapper().lapack().geqrf(q, r);
    for (int i = 0; i < size; i++) {
      if (r.getDouble(i, i) < 0) {
        q.getColumn(i).negi();
      }
    }
    return q.transpose();
  }

  /** A standard normal number, Box and Muller 1958. */
  static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
