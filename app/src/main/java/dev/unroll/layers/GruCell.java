package dev.unroll.layers;

/**
 * Gated recurrent unit, linear before reset, with the formula and the two biases of PyTorch. Gates
 * in its order: reset r, update z, candidate n.
 *
 * <pre>n = tanh(W x + b + r (U h + b')),  h' = (1 - z) n + z h</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 */
record GruCell() implements Cell {
  @Override
  public int gates() {
    return 3;
  }

  @Override
  public boolean recurrentApart() {
    return true;
  }

  @Override
  public boolean passesState() {
    return true;
  }

  @Override
  public void forward(Tape tape, int step) {
    int hidden = tape.hidden;
    int length = tape.batch * hidden;
    System.arraycopy(tape.h, 0, tape.before, step * length, length);
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int saved = step * length + unit;
      int gates = 3 * saved;
      int candidate = gates + 2 * hidden;
      int recurrent = 3 * unit;
      add(tape.u, recurrent, tape.recurrentBias, 2 * hidden, tape.gates, gates);
      Activations.sigmoid(tape.gates, gates, tape.bias, 0, 2 * hidden);
      sum(tape.u, recurrent + 2 * hidden, tape.recurrentBias, 2 * hidden, hidden, tape.extra, saved);
      reset(tape.gates, gates, tape.extra, saved, hidden, tape.u, recurrent + 2 * hidden);
      add(tape.u, recurrent + 2 * hidden, hidden, tape.gates, candidate);
      Activations.tanh(tape.gates, candidate, tape.bias, 2 * hidden, hidden);
      update(tape.gates, gates + hidden, candidate, hidden, tape.h, unit);
    }
  }

  /** z += u + b. */
  private static void add(float[] u, int from, float[] b, int length, float[] z, int to) {
    for (int j = 0; j < length; j++) {
      z[to + j] += u[from + j] + b[j];
    }
  }

  /** sum = u + b. */
  private static void sum(float[] u, int from, float[] b, int at, int hidden, float[] sum, int to) {
    for (int j = 0; j < hidden; j++) {
      sum[to + j] = u[from + j] + b[at + j];
    }
  }

  /** product = r sum. */
  private static void reset(
      float[] z, int r, float[] sum, int saved, int hidden, float[] product, int to) {
    for (int j = 0; j < hidden; j++) {
      product[to + j] = z[r + j] * sum[saved + j];
    }
  }

  private static void add(float[] product, int from, int hidden, float[] z, int candidate) {
    for (int j = 0; j < hidden; j++) {
      z[candidate + j] += product[from + j];
    }
  }

  /** h = n + z (h - n). */
  private static void update(float[] z, int gate, int candidate, int hidden, float[] h, int unit) {
    for (int j = 0; j < hidden; j++) {
      float n = z[candidate + j];
      h[unit + j] = n + z[gate + j] * (h[unit + j] - n);
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int hidden = tape.hidden;
    float[] z = tape.gates;
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int saved = step * tape.batch * hidden + unit;
      int reset = 3 * saved;
      int update = reset + hidden;
      int candidate = update + hidden;
      int to = 3 * unit;
      candidateGradient(tape.dh, unit, z, update, candidate, hidden, tape.dz, to + 2 * hidden);
      updateGradient(tape.dh, unit, z, update, candidate, tape.before, saved, hidden, tape.dz, to + hidden);
      carry(tape.dh, unit, z, update, hidden, tape.carry);
      // dz of reset from dz of the candidate, by way of the recurrent array, which holds the latter.
      System.arraycopy(tape.dz, to, tape.du, to, 3 * hidden);
      resetGradient(tape.du, to + 2 * hidden, tape.extra, saved, z, reset, hidden, tape.dz, to);
      System.arraycopy(tape.dz, to, tape.du, to, hidden);
      multiply(tape.du, to + 2 * hidden, z, reset, hidden);
    }
  }

  /** Before its tanh: dh (1 - z) (1 - n^2). */
  private static void candidateGradient(
      float[] dh, int unit, float[] z, int update, int candidate, int hidden, float[] dz, int to) {
    for (int j = 0; j < hidden; j++) {
      float n = z[candidate + j];
      dz[to + j] = dh[unit + j] * (1 - z[update + j]) * (1 - n * n);
    }
  }

  /** Before its sigmoid: dh (h - n) z (1 - z). */
  private static void updateGradient(
      float[] dh, int unit, float[] z, int update, int candidate, float[] before, int saved,
      int hidden, float[] dz, int to) {
    for (int j = 0; j < hidden; j++) {
      float g = z[update + j];
      dz[to + j] = dh[unit + j] * (before[saved + j] - z[candidate + j]) * g * (1 - g);
    }
  }

  /** Straight to the state before: dh z. */
  private static void carry(float[] dh, int unit, float[] z, int update, int hidden, float[] carry) {
    for (int j = 0; j < hidden; j++) {
      carry[unit + j] = dh[unit + j] * z[update + j];
    }
  }

  /** Before its sigmoid: dn u r (1 - r). */
  private static void resetGradient(
      float[] dn, int from, float[] u, int saved, float[] z, int reset, int hidden, float[] dz, int to) {
    for (int j = 0; j < hidden; j++) {
      float r = z[reset + j];
      dz[to + j] = dn[from + j] * u[saved + j] * r * (1 - r);
    }
  }

  private static void multiply(float[] du, int at, float[] z, int reset, int hidden) {
    for (int j = 0; j < hidden; j++) {
      du[at + j] *= z[reset + j];
    }
  }
}
