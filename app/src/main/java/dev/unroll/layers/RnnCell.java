package dev.unroll.layers;

/**
 * Simple recurrent cell, h = f(W x + U h + b) with f tanh or relu.
 *
 * @see <a href="https://doi.org/10.1207/s15516709cog1402_1">Elman 1990</a>
 */
record RnnCell(boolean relu) implements Cell {
  @Override
  public int gates() {
    return 1;
  }

  @Override
  public void forward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    if (relu) {
      Activations.relu(tape.gates, step * length, length);
    } else {
      Activations.tanh(tape.gates, step * length, length);
    }
    System.arraycopy(tape.gates, step * length, tape.h, 0, length);
  }

  @Override
  public void backward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    if (relu) {
      relu(tape.gates, step * length, tape.dh, tape.dz[0], length);
    } else {
      tanh(tape.gates, step * length, tape.dh, tape.dz[0], length);
    }
  }

  private static void relu(float[] h, int at, float[] dh, float[] dz, int length) {
    for (int i = 0; i < length; i++) {
      dz[i] = h[at + i] > 0 ? dh[i] : 0;
    }
  }

  private static void tanh(float[] h, int at, float[] dh, float[] dz, int length) {
    for (int i = 0; i < length; i++) {
      dz[i] = dh[i] * (1 - h[at + i] * h[at + i]);
    }
  }
}
