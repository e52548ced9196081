package dev.unroll.evaluation.embedding;

import java.util.Arrays;
import java.util.List;

/**
 * The two directions in which vectors differ most (Pearson 1901), by orthogonal iteration on their
 * covariance.
 *
 * @param places of the vectors along both
 * @param shares of the variance that lie along them
 */
record PrincipalComponents(List<double[]> places, double[] shares) {
  private static final int COMPONENTS = 2;
  private static final int ITERATIONS = 300;

  /**
   * @param vectors of one length; at least one
   */
  static PrincipalComponents of(List<float[]> vectors) {
    int size = vectors.get(0).length;
    double[] mean = new double[size];
    for (float[] vector : vectors) {
      for (int i = 0; i < size; i++) {
        mean[i] += vector[i] / (double) vectors.size();
      }
    }
    double[][] centred = new double[vectors.size()][size];
    for (int v = 0; v < centred.length; v++) {
      for (int i = 0; i < size; i++) {
        centred[v][i] = vectors.get(v)[i] - mean[i];
      }
    }
    double[][] covariance = covariance(centred, size);
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += covariance[i][i];
    }
    double[][] directions = directions(covariance);
    double[] shares = new double[COMPONENTS];
    for (int c = 0; c < COMPONENTS; c++) {
      shares[c] = total > 0 ? dot(product(covariance, directions[c]), directions[c]) / total : 0;
    }
    List<double[]> places =
        Arrays.stream(centred)
            .map(row -> new double[] {dot(row, directions[0]), dot(row, directions[1])})
            .toList();
    return new PrincipalComponents(places, shares);
  }

  private static double[][] covariance(double[][] centred, int size) {
    double[][] covariance = new double[size][size];
    for (double[] row : centred) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += row[i] * row[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /** Each with its largest part positive, so that a picture does not depend on where it began. */
  private static double[][] directions(double[][] covariance) {
    int size = covariance.length;
    double[][] directions = new double[COMPONENTS][size];
    for (int c = 0; c < COMPONENTS; c++) {
      for (int i = 0; i < size; i++) {
        directions[c][i] = Math.cos((c + 1) * (i + 1)); // any start that is not orthogonal to them
      }
    }
    orthonormalize(directions);
    for (int n = 0; n < ITERATIONS; n++) {
      for (int c = 0; c < COMPONENTS; c++) {
        directions[c] = product(covariance, directions[c]);
      }
      orthonormalize(directions);
    }
    for (double[] direction : directions) {
      int largest = 0;
      for (int i = 1; i < size; i++) {
        largest = Math.abs(direction[i]) > Math.abs(direction[largest]) ? i : largest;
      }
      scale(direction, direction[largest] < 0 ? -1 : 1);
    }
    return directions;
  }

  /** Gram and Schmidt; a direction in which nothing is left becomes zero. */
  private static void orthonormalize(double[][] directions) {
    for (int c = 0; c < directions.length; c++) {
      double before = Math.sqrt(dot(directions[c], directions[c]));
      for (int b = 0; b < c; b++) {
        double along = dot(directions[c], directions[b]);
        for (int i = 0; i < directions[c].length; i++) {
          directions[c][i] -= along * directions[b][i];
        }
      }
      double norm = Math.sqrt(dot(directions[c], directions[c]));
      scale(directions[c], norm > 1e-12 * before ? 1 / norm : 0);
    }
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] result = new double[vector.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = dot(matrix[i], vector);
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scale(double[] vector, double by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= by;
    }
  }
}
