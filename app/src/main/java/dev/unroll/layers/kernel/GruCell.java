package dev.unroll.layers.kernel;

/**
 * Gated recurrent unit, linear before reset, with the formula and the two biases of PyTorch. Gates
 * in its order: reset r, update z, candidate n.
 *
 * <pre>n = tanh(W x + b + r (U h + b')),  h' = (1 - z) n + z h</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 */
public record GruCell() implements Cell {
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
  public boolean toleratesBf16x2() {
    return true;
  }

  @Override
  public void forward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    float[][] gates = tape.gates[step];
    float[][] u = tape.u;
    System.arraycopy(tape.h, 0, tape.before[step], 0, length);
    System.arraycopy(u[CANDIDATE], 0, tape.extra[step], 0, length);
    Activations.add(gates[RESET], u[RESET], length);
    Activations.sigmoid(gates[RESET], length);
    Activations.add(gates[UPDATE], u[UPDATE], length);
    Activations.sigmoid(gates[UPDATE], length);
    // The recurrent product has been saved; its place takes what the reset gate lets through.
    Activations.multiply(u[CANDIDATE], gates[RESET], length);
    Activations.add(gates[CANDIDATE], u[CANDIDATE], length);
    Activations.tanh(gates[CANDIDATE], length);
    update(tape.h, gates[UPDATE], gates[CANDIDATE], length);
  }

  /** n + z (h - n). */
  private static void update(float[] h, float[] z, float[] candidate, int length) {
    for (int j = 0; j < length; j++) {
      float n = candidate[j];
      h[j] = n + z[j] * (h[j] - n);
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    float[][] gates = tape.gates[step];
    float[] update = gates[UPDATE];
    float[] candidate = gates[CANDIDATE];
    float[] dh = tape.dh;
    float[] dn = tape.dz[CANDIDATE];
    updateGradient(tape.dz[UPDATE], dh, update, candidate, tape.before[step], length);
    Activations.product(tape.carry, update, dh, length);
    candidateGradient(dn, dh, update, candidate, length);
    resetGradient(tape.dz[RESET], dn, tape.extra[step], gates[RESET], length);
    Activations.product(tape.du[CANDIDATE], gates[RESET], dn, length);
  }

  /** Before its sigmoid: dh (h - n) z (1 - z). */
  private static void updateGradient(
      float[] to, float[] dh, float[] update, float[] candidate, float[] before, int length) {
    for (int j = 0; j < length; j++) {
      float g = update[j];
      to[j] = dh[j] * (before[j] - candidate[j]) * g * (1 - g);
    }
  }

  /** Before its tanh: dh (1 - z) (1 - n^2). */
  private static void candidateGradient(
      float[] to, float[] dh, float[] update, float[] candidate, int length) {
    for (int j = 0; j < length; j++) {
      float n = candidate[j];
      to[j] = dh[j] * (1 - update[j]) * (1 - n * n);
    }
  }

  /** Before its sigmoid: dn u r (1 - r). */
  private static void resetGradient(float[] to, float[] dn, float[] u, float[] reset, int length) {
    for (int j = 0; j < length; j++) {
      float r = reset[j];
      to[j] = dn[j] * u[j] * r * (1 - r);
    }
  }
}
