package dev.unroll.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Luong et al. 2015: at each step of the target y = tanh(Wc [c, h]), c the mean of the source's
 * states s, weighted by the softmax of h s or h (Wa s). Steps of the source pass unchanged.
 *
 * <p>Wc {@code [2 size, size]} and Wa {@code [size, size]}, in column order.
 */
final class ReferenceAttention implements ReferenceLayer {
  private final int size;
  private final boolean general;
  private final int source;
  private final int join;
  private final int score;
  private double[] parameters;
  private double[][][] x;
  private boolean[][] real;
  private double[][][] y;

  /** {@code [time][batch][source]}. */
  private double[][][] weights;

  /**
   * @param source steps of the source
   * @param at where its parameters begin
   */
  ReferenceAttention(int size, boolean general, int source, int at) {
    this.size = size;
    this.general = general;
    this.source = source;
    join = at;
    score = at + 2 * size * size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block("Wc", join, score));
    if (general) {
      blocks.add(new Block("Wa", score, score + size * size));
    }
    return blocks;
  }

  @Override
  public double[][][] forward(double[] newParameters, double[][][] newX, boolean[][] newReal) {
    parameters = newParameters;
    x = newX;
    real = newReal;
    y = new double[x.length][x[0].length][size];
    weights = new double[x.length][x[0].length][source];
    for (int t = 0; t < x.length; t++) {
      for (int b = 0; b < x[t].length; b++) {
        if (!real[t][b]) {
          continue;
        }
        if (t < source) {
          y[t][b] = x[t][b].clone();
        } else {
          weights[t][b] = weights(t, b);
          y[t][b] = joined(context(t, b), x[t][b]);
        }
      }
    }
    return y;
  }

  private double[] weights(int t, int b) {
    double[] values = new double[source];
    double sum = 0;
    for (int s = 0; s < source; s++) {
      if (real[s][b]) {
        values[s] = Math.exp(dot(x[t][b], key(x[s][b])));
        sum += values[s];
      }
    }
    for (int s = 0; s < source && sum > 0; s++) {
      values[s] /= sum;
    }
    return values;
  }

  private double[] key(double[] state) {
    return general ? product(score, size, state) : state;
  }

  /** A matrix {@code [length, size]} in column order times a vector. */
  private double[] product(int at, int length, double[] vector) {
    double[] values = new double[size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < length; i++) {
        values[j] += parameters[at + j * length + i] * vector[i];
      }
    }
    return values;
  }

  private double[] context(int t, int b) {
    double[] context = new double[size];
    for (int s = 0; s < source; s++) {
      for (int i = 0; i < size; i++) {
        context[i] += weights[t][b][s] * x[s][b][i];
      }
    }
    return context;
  }

  private double[] joined(double[] context, double[] state) {
    double[] values = product(join, 2 * size, both(context, state));
    for (int j = 0; j < size; j++) {
      values[j] = Math.tanh(values[j]);
    }
    return values;
  }

  private static double[] both(double[] first, double[] second) {
    double[] both = new double[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static double dot(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  @Override
  public double[][][] backward(double[][][] dy, double[] gradient) {
    double[][][] dx = new double[x.length][x[0].length][size];
    for (int t = 0; t < x.length; t++) {
      for (int b = 0; b < x[t].length; b++) {
        if (real[t][b] && t < source) {
          add(dx[t][b], 1, dy[t][b]);
        } else if (real[t][b]) {
          back(t, b, dy[t][b], dx, gradient);
        }
      }
    }
    return dx;
  }

  private void back(int t, int b, double[] dy, double[][][] dx, double[] gradient) {
    double[] row = both(context(t, b), x[t][b]);
    double[] dRow = new double[2 * size];
    for (int j = 0; j < size; j++) {
      double dz = dy[j] * (1 - y[t][b][j] * y[t][b][j]);
      for (int i = 0; i < 2 * size; i++) {
        gradient[join + j * 2 * size + i] += dz * row[i];
        dRow[i] += dz * parameters[join + j * 2 * size + i];
      }
    }
    double[] dContext = Arrays.copyOf(dRow, size);
    add(dx[t][b], 1, Arrays.copyOfRange(dRow, size, 2 * size));
    double mean = 0;
    for (int s = 0; s < source; s++) {
      mean += weights[t][b][s] * dot(dContext, x[s][b]);
    }
    for (int s = 0; s < source; s++) {
      double weight = weights[t][b][s];
      double dScore = weight * (dot(dContext, x[s][b]) - mean);
      add(dx[s][b], weight, dContext);
      add(dx[t][b], dScore, key(x[s][b]));
      if (!general) {
        add(dx[s][b], dScore, x[t][b]);
        continue;
      }
      for (int j = 0; j < size; j++) {
        for (int i = 0; i < size; i++) {
          gradient[score + j * size + i] += dScore * x[t][b][j] * x[s][b][i];
          dx[s][b][i] += dScore * x[t][b][j] * parameters[score + j * size + i];
        }
      }
    }
  }

  private static void add(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }
}
