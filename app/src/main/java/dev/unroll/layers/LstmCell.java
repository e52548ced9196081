package dev.unroll.layers;

/**
 * Long short-term memory with forget gate, without peepholes. Gates in the order of Deeplearning4j:
 * candidate a, forget f, output o, input i.
 *
 * <pre>c' = f c + i a,  h' = o tanh(c')</pre>
 *
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers et al. 2000</a>
 */
record LstmCell() implements Cell {
  private static final int CANDIDATE = 0;
  private static final int FORGET = 1;
  private static final int OUTPUT = 2;
  private static final int INPUT = 3;

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public boolean hasCell() {
    return true;
  }

  @Override
  public void forward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    int saved = step * length;
    float[] z = tape.gates;
    System.arraycopy(tape.c, 0, tape.before, saved, length);
    Activations.tanh(z, tape.gate(step, CANDIDATE), length);
    Activations.sigmoid(z, tape.gate(step, FORGET), 3 * length); // and the two behind it
    cell(
        tape.c,
        z,
        tape.gate(step, FORGET),
        tape.gate(step, INPUT),
        tape.gate(step, CANDIDATE),
        length);
    System.arraycopy(tape.c, 0, tape.extra, saved, length);
    Activations.tanh(tape.extra, saved, length);
    Activations.product(tape.h, z, tape.gate(step, OUTPUT), tape.extra, saved, length);
  }

  /** f c + i a. */
  private static void cell(float[] c, float[] z, int f, int i, int a, int length) {
    for (int j = 0; j < length; j++) {
      c[j] = z[f + j] * c[j] + z[i + j] * z[a + j];
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    int saved = step * length;
    int candidate = tape.gate(step, CANDIDATE);
    int forget = tape.gate(step, FORGET);
    int output = tape.gate(step, OUTPUT);
    int input = tape.gate(step, INPUT);
    float[] z = tape.gates;
    float[] dc = tape.dc;
    cellGradient(dc, tape.dh, z, output, tape.extra, saved, length);
    gateGradient(tape.dz[OUTPUT], tape.dh, tape.extra, saved, z, output, length);
    candidateGradient(tape.dz[CANDIDATE], dc, z, input, candidate, length);
    gateGradient(tape.dz[FORGET], dc, tape.before, saved, z, forget, length);
    gateGradient(tape.dz[INPUT], dc, z, candidate, z, input, length);
    Activations.multiply(dc, 0, z, forget, length);
  }

  /** dc + dh o (1 - tanh(c)^2). */
  private static void cellGradient(
      float[] dc, float[] dh, float[] z, int o, float[] tanh, int at, int length) {
    for (int j = 0; j < length; j++) {
      float t = tanh[at + j];
      dc[j] = dc[j] + dh[j] * z[o + j] * (1 - t * t);
    }
  }

  /** Before its tanh, of the candidate: dc i (1 - a^2). */
  private static void candidateGradient(
      float[] to, float[] dc, float[] z, int i, int a, int length) {
    for (int j = 0; j < length; j++) {
      float g = z[a + j];
      to[j] = dc[j] * z[i + j] * (1 - g * g);
    }
  }

  /**
   * Before its sigmoid, of a gate g whose product with a factor has gradient d: d factor g (1 - g).
   */
  private static void gateGradient(
      float[] to, float[] d, float[] factor, int at, float[] z, int gate, int length) {
    for (int j = 0; j < length; j++) {
      float g = z[gate + j];
      to[j] = d[j] * factor[at + j] * g * (1 - g);
    }
  }
}
