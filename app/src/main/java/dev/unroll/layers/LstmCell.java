package dev.unroll.layers;

/**
 * Long short-term memory with forget gate, without peepholes. Gates in the order of
 * Deeplearning4j: candidate a, forget f, output o, input i.
 *
 * <pre>c' = f c + i a,  h' = o tanh(c')</pre>
 *
 * <p>Every loop stores into one array at one place: with two, the JIT compiler can't tell that they
 * don't overlap, and does not vectorise.
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
    System.arraycopy(tape.c, 0, tape.before, step * length, length);
    for (int row = 0; row < tape.batch; row++) {
      int gates = (step * tape.batch + row) * 4 * hidden;
      Activations.tanh(tape.gates, gates, tape.bias, 0, hidden);
      Activations.sigmoid(tape.gates, gates + hidden, tape.bias, hidden, 3 * hidden);
      int unit = row * hidden;
      cell(tape.gates, gates, hidden, tape.c, unit);
      tanhOfCell(tape.c, unit, hidden, tape.extra, step * length + unit);
      output(tape.gates, gates + 2 * hidden, tape.extra, step * length + unit, hidden, tape.h, unit);
    }
  }

  private static void cell(float[] gates, int at, int hidden, float[] c, int unit) {
    int forget = at + hidden;
    int input = at + 3 * hidden;
    for (int j = 0; j < hidden; j++) {
      c[unit + j] = gates[forget + j] * c[unit + j] + gates[input + j] * gates[at + j];
    }
  }

  private static void tanhOfCell(float[] c, int unit, int hidden, float[] tanh, int at) {
    for (int j = 0; j < hidden; j++) {
      tanh[at + j] = Activations.tanh(c[unit + j]);
    }
  }

  private static void output(
      float[] gates, int output, float[] tanh, int at, int hidden, float[] h, int unit) {
    for (int j = 0; j < hidden; j++) {
      h[unit + j] = gates[output + j] * tanh[at + j];
    }
  }

  @Override
  public void backward(Tape tape, int step) {
    int hidden = tape.hidden;
    float[] z = tape.gates;
    float[] dz = tape.dz;
    float[] dc = tape.dc;
    for (int row = 0; row < tape.batch; row++) {
      int unit = row * hidden;
      int saved = step * tape.batch * hidden + unit;
      int candidate = 4 * saved;
      int forget = candidate + hidden;
      int output = forget + hidden;
      int input = output + hidden;
      int to = 4 * unit;
      cellGradient(tape.dh, unit, z, output, tape.extra, saved, hidden, dc);
      outputGradient(tape.dh, unit, z, output, tape.extra, saved, hidden, dz, to + 2 * hidden);
      candidateGradient(dc, unit, z, input, candidate, hidden, dz, to);
      gateGradient(dc, unit, z, forget, tape.before, saved, hidden, dz, to + hidden);
      gateGradient(dc, unit, z, input, z, candidate, hidden, dz, to + 3 * hidden);
      multiply(dc, unit, z, forget, hidden);
    }
  }

  /** dc += dh o (1 - tanh(c)^2). */
  private static void cellGradient(
      float[] dh, int unit, float[] z, int output, float[] tanh, int saved, int hidden, float[] dc) {
    for (int j = 0; j < hidden; j++) {
      float t = tanh[saved + j];
      dc[unit + j] += dh[unit + j] * z[output + j] * (1 - t * t);
    }
  }

  /** Before its sigmoid, of the output gate: dh tanh(c) o (1 - o). */
  private static void outputGradient(
      float[] dh, int unit, float[] z, int output, float[] tanh, int saved, int hidden, float[] dz, int to) {
    for (int j = 0; j < hidden; j++) {
      float o = z[output + j];
      dz[to + j] = dh[unit + j] * tanh[saved + j] * o * (1 - o);
    }
  }

  /** Before its tanh, of the candidate: dc i (1 - a^2). */
  private static void candidateGradient(
      float[] dc, int unit, float[] z, int input, int candidate, int hidden, float[] dz, int to) {
    for (int j = 0; j < hidden; j++) {
      float a = z[candidate + j];
      dz[to + j] = dc[unit + j] * z[input + j] * (1 - a * a);
    }
  }

  /** Before its sigmoid, of a gate g that multiplies a factor: dc factor g (1 - g). */
  private static void gateGradient(
      float[] dc, int unit, float[] z, int gate, float[] factor, int at, int hidden, float[] dz, int to) {
    for (int j = 0; j < hidden; j++) {
      float g = z[gate + j];
      dz[to + j] = dc[unit + j] * factor[at + j] * g * (1 - g);
    }
  }

  private static void multiply(float[] dc, int unit, float[] z, int forget, int hidden) {
    for (int j = 0; j < hidden; j++) {
      dc[unit + j] *= z[forget + j];
    }
  }
}
