package dev.unroll.layers;

import java.util.List;

/** Softmax over x W + b at every step, W {@code [inputs, classes]} in column order. */
final class ReferenceSoftmax implements ReferenceLayer {
  private final int inputs;
  private final int classes;
  private final int weights;
  private final int bias;
  private double[] parameters;
  private double[][][] x;
  private double[][][] y;

  /**
   * @param at where its parameters begin
   */
  ReferenceSoftmax(int inputs, int classes, int at) {
    this.inputs = inputs;
    this.classes = classes;
    weights = at;
    bias = at + inputs * classes;
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public List<Block> blocks() {
    return List.of(new Block("W", weights, bias), new Block("b", bias, bias + classes));
  }

  @Override
  public double[][][] forward(double[] newParameters, double[][][] newX, boolean[][] real) {
    parameters = newParameters;
    x = newX;
    y = new double[x.length][x[0].length][classes];
    for (int t = 0; t < x.length; t++) {
      for (int b = 0; b < x[t].length; b++) {
        if (real[t][b]) {
          y[t][b] = probabilities(x[t][b]);
        }
      }
    }
    return y;
  }

  private double[] probabilities(double[] row) {
    double[] values = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double product = parameters[bias + k];
      for (int i = 0; i < inputs; i++) {
        product += parameters[weights + k * inputs + i] * row[i];
      }
      values[k] = Math.exp(product);
      sum += values[k];
    }
    for (int k = 0; k < classes; k++) {
      values[k] /= sum;
    }
    return values;
  }

  @Override
  public double[][][] backward(double[][][] dy, double[] gradient) {
    double[][][] dx = new double[x.length][x[0].length][inputs];
    for (int t = 0; t < x.length; t++) {
      for (int b = 0; b < x[t].length; b++) {
        double mean = 0;
        for (int k = 0; k < classes; k++) {
          mean += dy[t][b][k] * y[t][b][k];
        }
        for (int k = 0; k < classes; k++) {
          double product = y[t][b][k] * (dy[t][b][k] - mean);
          gradient[bias + k] += product;
          for (int i = 0; i < inputs; i++) {
            gradient[weights + k * inputs + i] += product * x[t][b][i];
            dx[t][b][i] += product * parameters[weights + k * inputs + i];
          }
        }
      }
    }
    return dx;
  }
}
