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
      Activations.add(tape.gates, gates, tape.bias, 0, 3 * hidden);
      Activations.add(tape.u, recurrent, tape.recurrentBias, 0, 3 * hidden);
      Activations.add(tape.gates, gates, tape.u, recurrent, 2 * hidden);
      Activations.sigmoid(tape.gates, gates, 2 * hidden);
      System.arraycopy(tape.u, recurrent + 2 * hidden, tape.extra, saved, hidden);
      Activations.product(tape.row, tape.extra, saved, tape.gates, gates, hidden);
      Activations.add(tape.gates, candidate, tape.row, 0, hidden);
      Activations.tanh(tape.gates, candidate, hidden);
      update(tape.row, tape.gates, gates + hidden, candidate, tape.h, unit, hidden);
      System.arraycopy(tape.row, 0, tape.h, unit, hidden);
    }
  }

  /** n + z (h - n). */
  private static void update(
      float[] to, float[] z, int gate, int candidate, float[] h, int unit, int hidden) {
    for (int j = 0; j < hidden; j++) {
      float n = z[candidate + j];
      to[j] = n + z[gate + j] * (h[unit + j] - n);
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int hidden = tape.hidden;
    float[] z = tape.gates;
    float[] to = tape.row;
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int saved = step * tape.batch * hidden + unit;
      int reset = 3 * saved;
      int update = reset + hidden;
      int candidate = update + hidden;
      int products = 3 * unit;
      updateGradient(to, tape.dh, unit, z, update, candidate, tape.before, saved, hidden);
      System.arraycopy(to, 0, tape.dz, products + hidden, hidden);
      Activations.product(to, tape.dh, unit, z, update, hidden);
      System.arraycopy(to, 0, tape.carry, unit, hidden);
      candidateGradient(to, tape.dh, unit, z, update, candidate, hidden);
      System.arraycopy(to, 0, tape.dz, products + 2 * hidden, hidden);
      resetGradient(to, tape.dz, products + 2 * hidden, tape.extra, saved, z, reset, hidden);
      System.arraycopy(to, 0, tape.dz, products, hidden);
      System.arraycopy(tape.dz, products, tape.du, products, 2 * hidden);
      Activations.product(to, tape.dz, products + 2 * hidden, z, reset, hidden);
      System.arraycopy(to, 0, tape.du, products + 2 * hidden, hidden);
    }
  }

  /** Before its sigmoid: dh (h - n) z (1 - z). */
  private static void updateGradient(
      float[] to,
      float[] dh,
      int unit,
      float[] z,
      int update,
      int candidate,
      float[] before,
      int saved,
      int hidden) {
    for (int j = 0; j < hidden; j++) {
      float g = z[update + j];
      to[j] = dh[unit + j] * (before[saved + j] - z[candidate + j]) * g * (1 - g);
    }
  }

  /** Before its tanh: dh (1 - z) (1 - n^2). */
  private static void candidateGradient(
      float[] to, float[] dh, int unit, float[] z, int update, int candidate, int hidden) {
    for (int j = 0; j < hidden; j++) {
      float n = z[candidate + j];
      to[j] = dh[unit + j] * (1 - z[update + j]) * (1 - n * n);
    }
  }

  /** Before its sigmoid: dn u r (1 - r). */
  private static void resetGradient(
      float[] to, float[] dn, int from, float[] u, int saved, float[] z, int reset, int hidden) {
    for (int j = 0; j < hidden; j++) {
      float r = z[reset + j];
      to[j] = dn[from + j] * u[saved + j] * r * (1 - r);
    }
  }
}
