package dev.unroll.network;

import java.util.SplittableRandom;

/** Random orthogonal matrices, uniformly distributed. */
final class Orthogonal {
  private Orthogonal() {}

  /**
   * The Q of the QR decomposition of a Gaussian matrix, by modified Gram-Schmidt: its diagonal R is
   * positive, so that Q is uniform (Mezzadri 2007).
   *
   * @return {@code [size][size]}, rows orthonormal
   */
  static double[][] matrix(int size, SplittableRandom random) {
    double[][] q = new double[size][size];
    for (int i = 0; i < size; i++) {
      double norm;
      do {
        for (int k = 0; k < size; k++) {
          q[i][k] = gaussian(random);
        }
        // Twice, since one pass loses orthogonality where a row is nearly dependent.
        orthogonalize(q, i);
        orthogonalize(q, i);
        norm = Math.sqrt(dot(q[i], q[i]));
      } while (norm < 1e-6);
      for (int k = 0; k < size; k++) {
        q[i][k] /= norm;
      }
    }
    return q;
  }

  /** A standard normal number, Box and Muller 1958. */
  static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private static void orthogonalize(double[][] q, int row) {
    for (int j = 0; j < row; j++) {
      double projection = dot(q[row], q[j]);
      for (int k = 0; k < q[row].length; k++) {
        q[row][k] -= projection * q[j][k];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
