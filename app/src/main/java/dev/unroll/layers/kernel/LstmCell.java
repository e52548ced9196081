package dev.unroll.layers.kernel;

/**
 * Long short-term memory with forget gate, without peepholes. Gates in the order of Deeplearning4j:
 * candidate a, forget f, output o, input i.
 *
 * <pre>c' = f c + i a,  h' = o tanh(c')</pre>
 *
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers et al. 2000</a>
 */
public record LstmCell() implements Cell {
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
  public boolean toleratesBf16x2() {
    return true;
  }

  @Override
  public void forward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    float[][] gates = tape.gates[step];
    // The cell state before the step stays where it is; the one after it is written elsewhere.
    float[] before = tape.c;
    tape.c = tape.before[step];
    tape.before[step] = before;
    Activations.tanh(gates[CANDIDATE], length);
    Activations.sigmoid(gates[FORGET], length);
    Activations.sigmoid(gates[OUTPUT], length);
    Activations.sigmoid(gates[INPUT], length);
    cell(tape.c, before, gates[FORGET], gates[INPUT], gates[CANDIDATE], length);
    Activations.tanh(tape.extra[step], tape.c, length);
    Activations.product(tape.h, gates[OUTPUT], tape.extra[step], length);
  }

  /** f c + i a. */
  private static void cell(float[] to, float[] c, float[] f, float[] i, float[] a, int length) {
    for (int j = 0; j < length; j++) {
      to[j] = f[j] * c[j] + i[j] * a[j];
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    float[][] gates = tape.gates[step];
    float[] candidate = gates[CANDIDATE];
    float[] input = gates[INPUT];
    float[] tanh = tape.extra[step];
    float[] dc = tape.dc;
    cellGradient(dc, tape.dh, gates[OUTPUT], tanh, length);
    gateGradient(tape.dz[OUTPUT], tape.dh, tanh, gates[OUTPUT], length);
    candidateGradient(tape.dz[CANDIDATE], dc, input, candidate, length);
    gateGradient(tape.dz[FORGET], dc, tape.before[step], gates[FORGET], length);
    gateGradient(tape.dz[INPUT], dc, candidate, input, length);
    Activations.multiply(dc, gates[FORGET], length);
  }

  /** dc + dh o (1 - tanh(c)^2). */
  private static void cellGradient(float[] dc, float[] dh, float[] o, float[] tanh, int length) {
    for (int j = 0; j < length; j++) {
      float t = tanh[j];
      dc[j] = dc[j] + dh[j] * o[j] * (1 - t * t);
    }
  }

  /** Before its tanh, of the candidate: dc i (1 - a^2). */
  private static void candidateGradient(float[] to, float[] dc, float[] i, float[] a, int length) {
    for (int j = 0; j < length; j++) {
      float g = a[j];
      to[j] = dc[j] * i[j] * (1 - g * g);
    }
  }

  /**
   * Before its sigmoid, of a gate g whose product with a factor has gradient d: d factor g (1 - g).
   */
  private static void gateGradient(
      float[] to, float[] d, float[] factor, float[] gate, int length) {
    for (int j = 0; j < length; j++) {
      float g = gate[j];
      to[j] = d[j] * factor[j] * g * (1 - g);
    }
  }
}
