package dev.unroll.layers.kernel;

/**
 * Simple recurrent cell, h = f(W x + U h + b) with f tanh or relu.
 *
 * @see <a href="https://doi.org/10.1207/s15516709cog1402_1">Elman 1990</a>
 */
public record RnnCell(boolean relu) implements Cell {
  @Override
  public int gates() {
    return 1;
  }

  @Override
  public void forward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    float[] state = tape.gates[step][0];
    if (relu) {
      Activations.relu(state, length);
    } else {
      Activations.tanh(state, length);
    }
    System.arraycopy(state, 0, tape.h, 0, length);
  }

  @Override
  public void backward(Tape tape, int step) {
    int length = tape.batch * tape.hidden;
    if (relu) {
      relu(tape.gates[step][0], tape.dh, tape.dz[0], length);
    } else {
      tanh(tape.gates[step][0], tape.dh, tape.dz[0], length);
    }
  }

  private static void relu(float[] h, float[] dh, float[] dz, int length) {
    for (int i = 0; i < length; i++) {
      dz[i] = h[i] > 0 ? dh[i] : 0;
    }
  }

  private static void tanh(float[] h, float[] dh, float[] dz, int length) {
    for (int i = 0; i < length; i++) {
      dz[i] = dh[i] * (1 - h[i] * h[i]);
    }
  }
}
