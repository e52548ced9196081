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
    int hidden = tape.hidden;
    int length = tape.batch * hidden;
    float[] z = tape.gates;
    System.arraycopy(tape.c, 0, tape.before, step * length, length);
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int candidate = 4 * (step * length + unit);
      int forget = candidate + hidden;
      int input = forget + 2 * hidden;
      Activations.add(z, candidate, tape.bias, 0, 4 * hidden);
      Activations.tanh(z, candidate, hidden);
      Activations.sigmoid(z, forget, 3 * hidden);
      cell(tape.row, z, forget, tape.c, unit, input, candidate, hidden);
      System.arraycopy(tape.row, 0, tape.c, unit, hidden);
    }
    System.arraycopy(tape.c, 0, tape.extra, step * length, length);
    Activations.tanh(tape.extra, step * length, length);
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int saved = step * length + unit;
      Activations.product(tape.row, z, 4 * saved + 2 * hidden, tape.extra, saved, hidden);
      System.arraycopy(tape.row, 0, tape.h, unit, hidden);
    }
  }

  /** f c + i a. */
  private static void cell(
      float[] to, float[] z, int f, float[] c, int unit, int i, int a, int hidden) {
    for (int j = 0; j < hidden; j++) {
      to[j] = z[f + j] * c[unit + j] + z[i + j] * z[a + j];
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int hidden = tape.hidden;
    float[] z = tape.gates;
    float[] dc = tape.dc;
    float[] to = tape.row;
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int saved = step * tape.batch * hidden + unit;
      int candidate = 4 * saved;
      int forget = candidate + hidden;
      int output = forget + hidden;
      int input = output + hidden;
      int products = 4 * unit;
      cellGradient(to, dc, unit, tape.dh, z, output, tape.extra, saved, hidden);
      System.arraycopy(to, 0, dc, unit, hidden);
      gateGradient(to, tape.dh, unit, tape.extra, saved, z, output, hidden);
      System.arraycopy(to, 0, tape.dz, products + 2 * hidden, hidden);
      candidateGradient(to, dc, unit, z, input, candidate, hidden);
      System.arraycopy(to, 0, tape.dz, products, hidden);
      gateGradient(to, dc, unit, tape.before, saved, z, forget, hidden);
      System.arraycopy(to, 0, tape.dz, products + hidden, hidden);
      gateGradient(to, dc, unit, z, candidate, z, input, hidden);
      System.arraycopy(to, 0, tape.dz, products + 3 * hidden, hidden);
      Activations.product(to, dc, unit, z, forget, hidden);
      System.arraycopy(to, 0, dc, unit, hidden);
    }
  }

  /** dc + dh o (1 - tanh(c)^2). */
  private static void cellGradient(
      float[] to,
      float[] dc,
      int unit,
      float[] dh,
      float[] z,
      int o,
      float[] tanh,
      int at,
      int hidden) {
    for (int j = 0; j < hidden; j++) {
      float t = tanh[at + j];
      to[j] = dc[unit + j] + dh[unit + j] * z[o + j] * (1 - t * t);
    }
  }

  /** Before its tanh, of the candidate: dc i (1 - a^2). */
  private static void candidateGradient(
      float[] to, float[] dc, int unit, float[] z, int i, int a, int hidden) {
    for (int j = 0; j < hidden; j++) {
      float g = z[a + j];
      to[j] = dc[unit + j] * z[i + j] * (1 - g * g);
    }
  }

  /**
   * Before its sigmoid, of a gate g whose product with a factor has gradient d: d factor g (1 - g).
   */
  private static void gateGradient(
      float[] to, float[] d, int unit, float[] factor, int at, float[] z, int gate, int hidden) {
    for (int j = 0; j < hidden; j++) {
      float g = z[gate + j];
      to[j] = d[unit + j] * factor[at + j] * g * (1 - g);
    }
  }
}
