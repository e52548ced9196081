package dev.unroll.evaluation.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The two directions in which vectors differ most (Pearson 1901): eigenvectors of their covariance,
 * by LAPACK.
 *
 * @param places of the vectors along both
 * @param shares of the variance that lie along them
 */
record PrincipalComponents(List<double[]> places, double[] shares) {
  private static final int COMPONENTS = 2;

  /**
   * @param vectors of one length; at least one
   */
  static PrincipalComponents of(List<float[]> vectors) {
    INDArray rows = Nd4j.createFromArray(vectors.toArray(float[][]::new)).castTo(DataType.DOUBLE);
    INDArray centred = rows.subRowVector(rows.mean(0));
    INDArray covariance = centred.transpose().mmul(centred);
    double total = centred.mul(centred).sumNumber().doubleValue();
    INDArray directions = covariance.dup('f');
    // In ascending order; the columns of its argument become the eigenvectors.
    INDArray variances = Eigen.symmetricGeneralizedEigenvalues(directions, true);
    int size = directions.columns();
    double[] shares = new double[COMPONENTS];
    double[][] along = new double[COMPONENTS][vectors.size()];
    for (int c = 0; c < Math.min(COMPONENTS, size); c++) {
      INDArray direction = upright(directions.getColumn(size - 1 - c));
      shares[c] = total > 0 ? Math.max(0, variances.getDouble(size - 1 - c)) / total : 0;
      along[c] = centred.mmul(direction.reshape(size, 1)).toDoubleVector();
    }
    return new PrincipalComponents(
        IntStream.range(0, vectors.size())
            .mapToObj(i -> new double[] {along[0][i], along[1][i]})
            .toList(),
        shares);
  }

  /** With its largest part positive, as both signs are right, and a picture should have one. */
  private static INDArray upright(INDArray direction) {
    double[] parts = direction.toDoubleVector();
    double largest = Arrays.stream(parts).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    return largest < 0 ? direction.neg() : direction;
  }
}
