package dev.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;

/**
 * What a linear regression on the rows of a window forecasts, about the window's mean, so that a
 * series that lies higher is forecast as much higher: ridge regression (Hoerl and Kennard 1970),
 * the same weights for all columns, each in its own deviation.
 */
final class LinearForecast {
  private final int length;
  private final double[] weights;

  /**
   * @param weights of the rows of a window, for one step ahead after the other
   */
  LinearForecast(int steps, List<Double> weights) {
    this.length = weights.size() / steps;
    this.weights = weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Of the mean square of an input: what the square of a weight costs. */
  private static final double RIDGE = 0.01;

  /** Sums over the windows of a training part. */
  static final class Fit {
    private final int length;
    private final int rows;
    private final double[][] products;

    Fit(int length, int steps) {
      this.length = length;
      this.rows = length + steps;
      this.products = new double[rows][rows];
    }

    /**
     * Adds all windows, with what follows them, of rows one after the other.
     *
     * @param levels of the rows
     * @param deviation of the column
     */
    void add(double[] levels, int from, int to, double deviation) {
      int windows = to - from - rows + 1;
      if (windows < 1) {
        return;
      }
      double[] scaled = new double[to - from];
      double mean = 0;
      for (int i = from; i < to; i++) {
        mean += levels[i] / (to - from);
      }
      for (int i = from; i < to; i++) {
        scaled[i - from] = (levels[i] - mean) / deviation; // lest large levels eat small changes
      }
      double[][] sums = new double[rows][rows];
      for (int lag = 0; lag < rows; lag++) {
        for (int t = 0; t < windows; t++) {
          sums[0][lag] += scaled[t] * scaled[t + lag];
        }
        // Rows one later: the first window's product goes, the next one's comes.
        for (int i = 0; i + lag + 1 < rows; i++) {
          sums[i + 1][i + lag + 1] =
              sums[i][i + lag]
                  - scaled[i] * scaled[i + lag]
                  + scaled[windows + i] * scaled[windows + i + lag];
        }
      }
      for (int i = 0; i < rows; i++) {
        for (int j = i; j < rows; j++) {
          products[i][j] += sums[i][j];
          products[j][i] = products[i][j];
        }
      }
    }

    /** The weights, by least squares with a ridge. */
    List<Double> solve() {
      double[][] centred = centred();
      double trace = 0;
      for (int i = 0; i < length; i++) {
        trace += centred[i][i];
      }
      double[][] factor = new double[length][length];
      for (int i = 0; i < length; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = centred[i][j] + (i == j ? RIDGE * trace / length + Double.MIN_NORMAL : 0);
          for (int k = 0; k < j; k++) {
            sum -= factor[i][k] * factor[j][k];
          }
          factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
        }
      }
      List<Double> weights = new ArrayList<>();
      for (int step = length; step < rows; step++) {
        double[] solution = new double[length];
        for (int i = 0; i < length; i++) {
          double sum = centred[i][step];
          for (int k = 0; k < i; k++) {
            sum -= factor[i][k] * solution[k];
          }
          solution[i] = sum / factor[i][i];
        }
        for (int i = length - 1; i >= 0; i--) {
          double sum = solution[i];
          for (int k = i + 1; k < length; k++) {
            sum -= factor[k][i] * solution[k];
          }
          solution[i] = sum / factor[i][i];
        }
        for (double weight : solution) {
          // The mean of the window, and what rows less the mean add to it. None of a constant one.
          weights.add(1.0 / length + (Double.isFinite(weight) ? weight : 0));
        }
      }
      return weights;
    }

    /** Products of rows less the mean of their window. */
    private double[][] centred() {
      double[] means = new double[rows];
      double mean = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < length; j++) {
          means[i] += products[i][j] / length;
        }
      }
      for (int j = 0; j < length; j++) {
        mean += means[j] / length;
      }
      double[][] centred = new double[rows][rows];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < rows; j++) {
          centred[i][j] = products[i][j] - means[i] - means[j] + mean;
        }
      }
      return centred;
    }
  }

  /**
   * @param origin the last row that is known; the window before it is whole
   * @param ahead from 1 on
   */
  double of(double[] levels, int origin, int ahead) {
    int start = origin - length + 1;
    int from = (ahead - 1) * length;
    double forecast = 0;
    for (int i = 0; i < length; i++) {
      forecast += weights[from + i] * levels[start + i];
    }
    return forecast;
  }
}
