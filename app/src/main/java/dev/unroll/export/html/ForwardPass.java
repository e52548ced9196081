package dev.unroll.export.html;

import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Embedding;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkModel.LastStep;
import java.util.Arrays;

/**
 * The forward pass over one sequence, plainly and in double precision: what the page computes, to
 * find out how much its rounded weights change.
 */
final class ForwardPass {
  private final NetworkModel network;

  ForwardPass(NetworkModel network) {
    this.network = network;
  }

  /**
   * @param steps {@code [time, inputs]}; for an embedding {@code [time, 1]}, a symbol's number
   * @return {@code [time, outputs]}, or {@code [1, outputs]} where only the last step goes on
   */
  double[][] outputs(double[][] steps) {
    double[][] values = steps;
    for (int i = 0; i < network.layers().size(); i++) {
      values = layer(i, values);
    }
    return dense(network.output(), values);
  }

  private double[][] layer(int index, double[][] steps) {
    LayerModel layer = network.layers().get(index);
    boolean ends = network.lastStep().filter(last -> last.layer() == index).isPresent();
    if (layer instanceof Embedding embedding) {
      return embed(embedding, steps);
    }
    if (layer instanceof Dense dense) {
      return dense(dense, steps);
    }
    if (layer instanceof Recurrent one) {
      double[][] outputs = recurrent(one, steps, false);
      return ends ? new double[][] {outputs[steps.length - 1]} : outputs;
    }
    if (layer instanceof Bidirectional both) {
      double[][] forward = recurrent(both.forward(), steps, false);
      double[][] backward = recurrent(both.backward(), steps, true);
      if (!ends) {
        return merge(both.merge(), forward, backward);
      }
      boolean each = network.lastStep().orElseThrow().reading() == LastStep.Reading.EACH_END;
      int last = steps.length - 1;
      return merge(
          both.merge(), new double[][] {forward[last]}, new double[][] {backward[each ? 0 : last]});
    }
    throw new AssertionError(layer);
  }

  private static double[][] embed(Embedding embedding, double[][] steps) {
    double[][] rows = new double[steps.length][embedding.outputs()];
    for (int t = 0; t < steps.length; t++) {
      for (int i = 0; i < embedding.outputs(); i++) {
        rows[t][i] = embedding.vectors()[(int) steps[t][0] * embedding.outputs() + i];
      }
    }
    return rows;
  }

  private static double[][] merge(
      Bidirectional.Merge merge, double[][] forward, double[][] backward) {
    double[][] merged = new double[forward.length][];
    for (int t = 0; t < forward.length; t++) {
      double[] one = forward[t];
      double[] other = backward[t];
      if (merge == Bidirectional.Merge.CONCAT) {
        merged[t] = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, merged[t], one.length, other.length);
      } else {
        merged[t] = new double[one.length];
        double scale = merge == Bidirectional.Merge.AVERAGE ? 0.5 : 1;
        for (int i = 0; i < one.length; i++) {
          merged[t][i] = scale * (one[i] + other[i]);
        }
      }
    }
    return merged;
  }

  private static double[][] dense(Dense dense, double[][] steps) {
    double[][] outputs = new double[steps.length][];
    for (int t = 0; t < steps.length; t++) {
      double[] y = product(dense.weights(), dense.bias(), steps[t], dense.outputs());
      switch (dense.activation()) {
        case IDENTITY -> {}
        case RELU -> Arrays.setAll(y, i -> Math.max(y[i], 0));
        case TANH -> Arrays.setAll(y, i -> Math.tanh(y[i]));
        case SIGMOID -> Arrays.setAll(y, i -> sigmoid(y[i]));
        case SOFTMAX -> softmax(y);
      }
      outputs[t] = y;
    }
    return outputs;
  }

  private static void softmax(double[] y) {
    double largest = Arrays.stream(y).max().orElseThrow();
    Arrays.setAll(y, i -> Math.exp(y[i] - largest));
    double sum = Arrays.stream(y).sum();
    Arrays.setAll(y, i -> y[i] / sum);
  }

  private static double[][] recurrent(Recurrent layer, double[][] steps, boolean backwards) {
    double[][] outputs = new double[steps.length][];
    double[] h = new double[layer.hidden()];
    double[] c = new double[layer.hidden()];
    float[] none = new float[layer.bias().length];
    float[] recurrentBias = layer.cell().twoBiases() ? layer.recurrentBias() : none;
    for (int i = 0; i < steps.length; i++) {
      int t = backwards ? steps.length - 1 - i : i;
      double[] before = h.clone();
      double[] z = product(layer.inputWeights(), layer.bias(), steps[t], layer.bias().length);
      double[] u = product(layer.recurrentWeights(), recurrentBias, h, layer.bias().length);
      step(layer.cell(), z, u, h, c);
      outputs[t] = layer.cell().tutorial() ? join(steps[t], before) : h.clone();
    }
    return outputs;
  }

  /** The formulas of {@link CellKind}; the gates lie in its order. */
  private static void step(CellKind cell, double[] z, double[] u, double[] h, double[] c) {
    int size = h.length;
    for (int j = 0; j < size; j++) {
      int second = size + j;
      int third = 2 * size + j;
      int fourth = 3 * size + j;
      switch (cell) {
        case RNN_TANH, TUTORIAL_TANH -> h[j] = Math.tanh(z[j] + u[j]);
        case RNN_RELU, TUTORIAL_RELU -> h[j] = Math.max(z[j] + u[j], 0);
        case LSTM -> {
          double input = sigmoid(z[fourth] + u[fourth]);
          c[j] = sigmoid(z[second] + u[second]) * c[j] + input * Math.tanh(z[j] + u[j]);
          h[j] = sigmoid(z[third] + u[third]) * Math.tanh(c[j]);
        }
        case GRU -> {
          double reset = sigmoid(z[j] + u[j]);
          double update = sigmoid(z[second] + u[second]);
          h[j] = (1 - update) * Math.tanh(z[third] + reset * u[third]) + update * h[j];
        }
      }
    }
  }

  private static double[] join(double[] one, double[] other) {
    double[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  /** b + W x. Of x, most is zero where a symbol is one-hot. */
  private static double[] product(float[] weights, float[] bias, double[] x, int rows) {
    double[] y = new double[rows];
    Arrays.setAll(y, row -> bias[row]);
    int[] used = new int[x.length];
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0) {
        used[count++] = i;
      }
    }
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += weights[row * x.length + used[i]] * x[used[i]];
      }
      y[row] += sum;
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
