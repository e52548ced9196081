package dev.unroll.layers;

/**
 * What a layer remembers of a window on the heap: T steps of B rows (sequences) of H units.
 *
 * <p>Of a step, each gate has a plane {@code [B, H]} of its own: the arithmetic of a cell is loops
 * over whole planes. Over the units of one row they would be too short: of 128 elements the JIT
 * compiler does a few dozen one by one, before and after its vectors.
 *
 * <p>The arrays only grow, and are used again by the next window.
 */
final class Tape {
  final int hidden;
  private final Cell cell;

  int batch;
  int steps;

  /** Products with their bias, then activated gates, {@code [T, gates, B, H]}. */
  float[] gates = {};

  /** Of GRU the state before each step, of LSTM the cell state before, {@code [T, B, H]}. */
  float[] before = {};

  /**
   * Of LSTM tanh of the cell state, of GRU the candidate's recurrent product: {@code [T, B, H]}.
   */
  float[] extra = {};

  /**
   * Recurrent products of the step at hand, with their bias, where they are apart, {@code [gates,
   * B, H]}.
   */
  float[] u = {};

  /** The running states, {@code [B, H]}. */
  float[] h = {};

  float[] c = {};

  /** Gradients of the running states and of the step's products. */
  float[] dh = {};

  float[] dc = {};
  float[] carry = {};

  /**
   * Of each gate, {@code [B, H]}: an array each, as the JIT compiler vectorises loops whose stores
   * begin at the start of an array, or go where they load from.
   */
  final float[][] dz;

  /** The same of the recurrent products; an array of {@link #dz} where those do not differ. */
  final float[][] du;

  Tape(Cell cell, int hidden) {
    this.cell = cell;
    this.hidden = hidden;
    this.dz = new float[cell.gates()][0];
    this.du = new float[cell.gates()][0];
  }

  void forward(int newSteps, int newBatch) {
    steps = newSteps;
    batch = newBatch;
    int row = batch * hidden;
    gates = room(gates, (long) steps * row * cell.gates());
    h = room(h, row);
    if (cell.hasCell()) {
      c = room(c, row);
    }
    if (!(cell instanceof RnnCell)) {
      before = room(before, (long) steps * row);
      extra = room(extra, (long) steps * row);
    }
    if (cell.recurrentApart()) {
      u = room(u, (long) row * cell.gates());
    }
  }

  void backward() {
    int row = batch * hidden;
    dh = room(dh, row);
    dc = room(dc, row);
    carry = room(carry, row);
    for (int gate = 0; gate < dz.length; gate++) {
      dz[gate] = room(dz[gate], row);
      du[gate] = cell.recurrentApart(gate) ? room(du[gate], row) : dz[gate];
    }
  }

  /** Where the plane of a gate begins in {@link #gates}. */
  int gate(int step, int gate) {
    return (step * cell.gates() + gate) * batch * hidden;
  }

  /** An array of at least a length; what was in it may be lost. */
  static float[] room(float[] array, long length) {
    return array.length >= length ? array : new float[Math.toIntExact(length)];
  }
}
