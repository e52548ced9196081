package dev.unroll.layers;

/**
 * A recurrent cell at one step of one sequence, in double and as its formula is published. It is
 * here to be read, not to be fast.
 */
sealed interface ReferenceCell {
  /** A state, or its gradient; {@code c} is all 0 where a cell has none. */
  public record State(double[] h, double[] c) {
    static State zero(int hidden) {
      return new State(new double[hidden], new double[hidden]);
    }
  }

  /**
   * Gradients of a step.
   *
   * @param z of the input's products
   * @param u of the state's products
   * @param before of the state before, as far as it is not reached through its products
   */
  record Gradients(double[] z, double[] u, State before) {}

  int gates();

  /** Whether the state's products have a bias of their own. */
  default boolean twoBiases() {
    return false;
  }

  /**
   * The state after a step.
   *
   * @param z the input's products with their bias, {@code [gates H]}
   * @param u the state's products, {@code [gates H]}
   */
  State step(double[] z, double[] u, State before);

  /**
   * @param d gradient of the state after the step
   */
  Gradients back(double[] z, double[] u, State before, State d);

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Elman 1990: h' = f(z + u). */
  record Rnn(boolean relu) implements ReferenceCell {
    @Override
    public int gates() {
      return 1;
    }

    @Override
    public State step(double[] z, double[] u, State before) {
      State after = State.zero(z.length);
      for (int j = 0; j < z.length; j++) {
        double sum = z[j] + u[j];
        after.h[j] = relu ? Math.max(0, sum) : Math.tanh(sum);
      }
      return after;
    }

    @Override
    public Gradients back(double[] z, double[] u, State before, State d) {
      double[] dz = new double[z.length];
      for (int j = 0; j < z.length; j++) {
        double sum = z[j] + u[j];
        double tanh = Math.tanh(sum);
        dz[j] = d.h[j] * (relu ? (sum > 0 ? 1 : 0) : 1 - tanh * tanh);
      }
      return new Gradients(dz, dz, State.zero(z.length));
    }
  }

  /**
   * Gers et al. 2000, with Deeplearning4j's order of gates: candidate a, forget f, output o, input
   * i. c' = f c + i a, h' = o tanh(c').
   */
  record Lstm() implements ReferenceCell {
    @Override
    public int gates() {
      return 4;
    }

    @Override
    public State step(double[] z, double[] u, State before) {
      int hidden = before.h.length;
      State after = State.zero(hidden);
      for (int j = 0; j < hidden; j++) {
        double a = Math.tanh(z[j] + u[j]);
        double f = sigmoid(z[hidden + j] + u[hidden + j]);
        double o = sigmoid(z[2 * hidden + j] + u[2 * hidden + j]);
        double i = sigmoid(z[3 * hidden + j] + u[3 * hidden + j]);
        after.c[j] = f * before.c[j] + i * a;
        after.h[j] = o * Math.tanh(after.c[j]);
      }
      return after;
    }

    @Override
    public Gradients back(double[] z, double[] u, State before, State d) {
      int hidden = before.h.length;
      double[] dz = new double[4 * hidden];
      State back = State.zero(hidden);
      for (int j = 0; j < hidden; j++) {
        double a = Math.tanh(z[j] + u[j]);
        double f = sigmoid(z[hidden + j] + u[hidden + j]);
        double o = sigmoid(z[2 * hidden + j] + u[2 * hidden + j]);
        double i = sigmoid(z[3 * hidden + j] + u[3 * hidden + j]);
        double tanh = Math.tanh(f * before.c[j] + i * a);
        double dc = d.c[j] + d.h[j] * o * (1 - tanh * tanh);
        dz[j] = dc * i * (1 - a * a);
        dz[hidden + j] = dc * before.c[j] * f * (1 - f);
        dz[2 * hidden + j] = d.h[j] * tanh * o * (1 - o);
        dz[3 * hidden + j] = dc * a * i * (1 - i);
        back.c[j] = dc * f;
      }
      return new Gradients(dz, dz, back);
    }
  }

  /** Cho et al. 2014 as {@code torch.nn.GRU} has it: see {@link Gru}. */
  record GatedUnit() implements ReferenceCell {
    @Override
    public int gates() {
      return 3;
    }

    @Override
    public boolean twoBiases() {
      return true;
    }

    @Override
    public State step(double[] z, double[] u, State before) {
      int hidden = before.h.length;
      State after = State.zero(hidden);
      for (int j = 0; j < hidden; j++) {
        double reset = sigmoid(z[j] + u[j]);
        double update = sigmoid(z[hidden + j] + u[hidden + j]);
        double candidate = Math.tanh(z[2 * hidden + j] + reset * u[2 * hidden + j]);
        after.h[j] = (1 - update) * candidate + update * before.h[j];
      }
      return after;
    }

    @Override
    public Gradients back(double[] z, double[] u, State before, State d) {
      int hidden = before.h.length;
      double[] dz = new double[3 * hidden];
      double[] du = new double[3 * hidden];
      State back = State.zero(hidden);
      for (int j = 0; j < hidden; j++) {
        double reset = sigmoid(z[j] + u[j]);
        double update = sigmoid(z[hidden + j] + u[hidden + j]);
        double product = u[2 * hidden + j];
        double candidate = Math.tanh(z[2 * hidden + j] + reset * product);
        double ofCandidate = d.h[j] * (1 - update) * (1 - candidate * candidate);
        dz[2 * hidden + j] = ofCandidate;
        du[2 * hidden + j] = ofCandidate * reset;
        dz[j] = ofCandidate * product * reset * (1 - reset);
        du[j] = dz[j];
        dz[hidden + j] = d.h[j] * (before.h[j] - candidate) * update * (1 - update);
        du[hidden + j] = dz[hidden + j];
        back.h[j] = d.h[j] * update;
      }
      return new Gradients(dz, du, back);
    }
  }
}
