package dev.unroll.layers;

import dev.unroll.layers.ReferenceCell.Gradients;
import dev.unroll.layers.ReferenceCell.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recurrent layer that reads in one direction. At padded steps its state stays as it was.
 *
 * <p>Weights W {@code [inputs, G]} and RW {@code [hidden, G]} in column order, b {@code [G]}, and
 * rb {@code [G]} of a cell with two biases, where G is the gates times the hidden units.
 *
 * <p>More than 250 lines: the backward pass undoes the forward pass step by step.
 */
final class ReferenceDirection implements ReferenceLayer {
  private final ReferenceCell cell;
  private final int inputs;
  private final int hidden;
  private final boolean reverse;
  private final boolean outputsInputAndPrevious;
  private final int width;
  private final int weights;
  private final int recurrent;
  private final int bias;
  private final int recurrentBias;
  private final int end;

  /** Factors on the state in its products, {@code [batch][hidden]}; null for none. */
  private double[][] recurrentDropout;

  private Nudge nudge;
  private State[] start;

  /** Gradients of the state that a window ends in, beside those of its outputs; null for none. */
  private State[] after;

  private State[] startGradient;
  private double[] parameters;
  private double[][][] x;
  private boolean[][] real;

  /** Before each step and after the last, in the order of reading. */
  private State[][] states;

  /**
   * @param outputsInputAndPrevious gives {@code [x, h before]} instead of h, as the tutorials' cell
   * @param at where its parameters begin
   */
  ReferenceDirection(
      ReferenceCell cell,
      int inputs,
      int hidden,
      boolean reverse,
      boolean outputsInputAndPrevious,
      int at) {
    this.cell = cell;
    this.inputs = inputs;
    this.hidden = hidden;
    this.reverse = reverse;
    this.outputsInputAndPrevious = outputsInputAndPrevious;
    width = cell.gates() * hidden;
    weights = at;
    recurrent = weights + inputs * width;
    bias = recurrent + hidden * width;
    recurrentBias = bias + width;
    end = cell.twoBiases() ? recurrentBias + width : recurrentBias;
  }

  /** Makes a window start from a state; null for zeros. */
  void startFrom(State... newStart) {
    start = newStart;
  }

  /** The state that the last window ended in. */
  State[] last() {
    return states[states.length - 1];
  }

  /** Sets the gradient of that state, beside that of the outputs. */
  void gradientOfLast(State... gradient) {
    after = gradient;
  }

  /** The gradient of the state that the last window started from. */
  State[] gradientOfStart() {
    return startGradient.clone();
  }

  /**
   * Something added to a state after a step, which later steps and the layer's output see.
   *
   * @param cell to c, not to h
   */
  record Nudge(int step, int sequence, int unit, boolean cell, double by) {}

  /**
   * @param newNudge null for none
   */
  void nudge(Nudge newNudge) {
    nudge = newNudge;
  }

  boolean hasCell() {
    return cell instanceof ReferenceCell.Lstm;
  }

  int hidden() {
    return hidden;
  }

  void dropStates(double[][] factors) {
    recurrentDropout = factors;
  }

  @Override
  public int outputs() {
    return outputsInputAndPrevious ? inputs + hidden : hidden;
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block("W", weights, recurrent));
    blocks.add(new Block("RW", recurrent, bias));
    blocks.add(new Block("b", bias, recurrentBias));
    if (cell.twoBiases()) {
      blocks.add(new Block("rb", recurrentBias, end));
    }
    return blocks;
  }

  @Override
  public double[][][] forward(double[] newParameters, double[][][] newX, boolean[][] newReal) {
    parameters = newParameters;
    x = newX;
    real = newReal;
    int steps = x.length;
    int batch = x[0].length;
    states = new State[steps + 1][batch];
    double[][][] y = new double[steps][batch][outputs()];
    for (int b = 0; b < batch; b++) {
      states[0][b] = start == null ? State.zero(hidden) : start[b];
      for (int i = 0; i < steps; i++) {
        int t = step(i);
        State before = states[i][b];
        if (!real[t][b]) {
          states[i + 1][b] = before;
          continue;
        }
        State after = cell.step(inputProducts(x[t][b]), stateProducts(b, before), before);
        if (nudge != null && nudge.step() == t && nudge.sequence() == b) {
          (nudge.cell() ? after.c() : after.h())[nudge.unit()] += nudge.by();
        }
        states[i + 1][b] = after;
        y[t][b] = outputsInputAndPrevious ? beside(x[t][b], before.h()) : after.h().clone();
      }
    }
    return y;
  }

  private int step(int i) {
    return reverse ? x.length - 1 - i : i;
  }

  private double[] inputProducts(double[] row) {
    double[] products = new double[width];
    for (int g = 0; g < width; g++) {
      products[g] = parameters[bias + g];
      for (int i = 0; i < inputs; i++) {
        products[g] += parameters[weights + g * inputs + i] * row[i];
      }
    }
    return products;
  }

  private double[] stateProducts(int sequence, State before) {
    double[] products = new double[width];
    for (int g = 0; g < width; g++) {
      products[g] = cell.twoBiases() ? parameters[recurrentBias + g] : 0;
      for (int j = 0; j < hidden; j++) {
        products[g] += parameters[recurrent + g * hidden + j] * before.h()[j] * kept(sequence, j);
      }
    }
    return products;
  }

  private double kept(int sequence, int unit) {
    return recurrentDropout == null ? 1 : recurrentDropout[sequence][unit];
  }

  private static double[] beside(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public double[][][] backward(double[][][] dy, double[] gradient) {
    int steps = x.length;
    int batch = x[0].length;
    double[][][] dx = new double[steps][batch][inputs];
    startGradient = new State[batch];
    for (int b = 0; b < batch; b++) {
      State d = after == null ? State.zero(hidden) : after[b];
      for (int i = steps - 1; i >= 0; i--) {
        int t = step(i);
        if (real[t][b]) {
          d = back(b, t, states[i][b], d, dy[t][b], dx[t][b], gradient);
        }
      }
      startGradient[b] = d;
    }
    return dx;
  }

  /** The gradient of the state before a step. */
  private State back(
      int b, int t, State before, State d, double[] dy, double[] dx, double[] gradient) {
    if (!outputsInputAndPrevious) {
      for (int j = 0; j < hidden; j++) {
        d.h()[j] += dy[j];
      }
    }
    Gradients step = cell.back(inputProducts(x[t][b]), stateProducts(b, before), before, d);
    double[] h = step.before().h().clone();
    for (int g = 0; g < width; g++) {
      for (int i = 0; i < inputs; i++) {
        gradient[weights + g * inputs + i] += step.z()[g] * x[t][b][i];
        dx[i] += step.z()[g] * parameters[weights + g * inputs + i];
      }
      for (int j = 0; j < hidden; j++) {
        double kept = kept(b, j);
        gradient[recurrent + g * hidden + j] += step.u()[g] * before.h()[j] * kept;
        h[j] += step.u()[g] * parameters[recurrent + g * hidden + j] * kept;
      }
      gradient[bias + g] += step.z()[g];
      if (cell.twoBiases()) {
        gradient[recurrentBias + g] += step.u()[g];
      }
    }
    if (outputsInputAndPrevious) {
      for (int i = 0; i < inputs; i++) {
        dx[i] += dy[i];
      }
      for (int j = 0; j < hidden; j++) {
        h[j] += dy[inputs + j];
      }
    }
    return new State(h, step.before().c());
  }

  @Override
  public void carryState() {
    start = states[states.length - 1];
  }
}
