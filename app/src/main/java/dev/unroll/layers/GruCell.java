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
  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int CANDIDATE = 2;

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public boolean recurrentApart() {
    return true;
  }

  @Override
  public boolean recurrentApart(int gate) {
    return gate == CANDIDATE;
  }

  @Override
  public boolean passesState() {
    return true;
  }

  @Override
  public void forward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    int saved = step * length;
    int reset = tape.gate(step, RESET);
    int update = tape.gate(step, UPDATE);
    int candidate = tape.gate(step, CANDIDATE);
    float[] z = tape.gates;
    System.arraycopy(tape.h, 0, tape.before, saved, length);
    System.arraycopy(tape.u, CANDIDATE * length, tape.extra, saved, length);
    Activations.add(z, reset, tape.u, 0, 2 * length);
    Activations.sigmoid(z, reset, 2 * length);
    // The recurrent product has been saved; its place takes what the reset gate lets through.
    Activations.multiply(tape.u, CANDIDATE * length, z, reset, length);
    Activations.add(z, candidate, tape.u, CANDIDATE * length, length);
    Activations.tanh(z, candidate, length);
    update(tape.h, z, update, candidate, length);
  }

  /** n + z (h - n). */
  private static void update(float[] h, float[] z, int gate, int candidate, int length) {
    for (int j = 0; j < length; j++) {
      float n = z[candidate + j];
      h[j] = n + z[gate + j] * (h[j] - n);
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    int saved = step * length;
    int reset = tape.gate(step, RESET);
    int update = tape.gate(step, UPDATE);
    int candidate = tape.gate(step, CANDIDATE);
    float[] z = tape.gates;
    float[] dh = tape.dh;
    float[] dn = tape.dz[CANDIDATE];
    updateGradient(tape.dz[UPDATE], dh, z, update, candidate, tape.before, saved, length);
    Activations.product(tape.carry, z, update, dh, 0, length);
    candidateGradient(dn, dh, z, update, candidate, length);
    resetGradient(tape.dz[RESET], dn, tape.extra, saved, z, reset, length);
    Activations.product(tape.du[CANDIDATE], z, reset, dn, 0, length);
  }

  /** Before its sigmoid: dh (h - n) z (1 - z). */
  private static void updateGradient(
      float[] to,
      float[] dh,
      float[] z,
      int update,
      int candidate,
      float[] before,
      int saved,
      int length) {
    for (int j = 0; j < length; j++) {
      float g = z[update + j];
      to[j] = dh[j] * (before[saved + j] - z[candidate + j]) * g * (1 - g);
    }
  }

  /** Before its tanh: dh (1 - z) (1 - n^2). */
  private static void candidateGradient(
      float[] to, float[] dh, float[] z, int update, int candidate, int length) {
    for (int j = 0; j < length; j++) {
      float n = z[candidate + j];
      to[j] = dh[j] * (1 - z[update + j]) * (1 - n * n);
    }
  }

  /** Before its sigmoid: dn u r (1 - r). */
  private static void resetGradient(
      float[] to, float[] dn, float[] u, int saved, float[] z, int reset, int length) {
    for (int j = 0; j < length; j++) {
      float r = z[reset + j];
      to[j] = dn[j] * u[saved + j] * r * (1 - r);
    }
  }
}
