package dev.unroll.layers;

/** The loss of classification, in double: the sum over steps and sequences of -log(probability). */
final class CrossEntropy {
  private CrossEntropy() {}

  static double loss(double[][][] y, double[][][] labels, boolean[][] real) {
    double sum = 0;
    for (int t = 0; t < y.length; t++) {
      for (int b = 0; b < y[t].length; b++) {
        for (int k = 0; real[t][b] && k < y[t][b].length; k++) {
          sum -= labels[t][b][k] * Math.log(y[t][b][k]);
        }
      }
    }
    return sum;
  }

  /** Of the probabilities; 0 where padded. */
  static double[][][] gradient(double[][][] y, double[][][] labels, boolean[][] real) {
    double[][][] dy = new double[y.length][y[0].length][y[0][0].length];
    for (int t = 0; t < y.length; t++) {
      for (int b = 0; b < y[t].length; b++) {
        for (int k = 0; real[t][b] && k < y[t][b].length; k++) {
          dy[t][b][k] = -labels[t][b][k] / y[t][b][k];
        }
      }
    }
    return dy;
  }
}
