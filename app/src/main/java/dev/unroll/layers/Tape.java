package dev.unroll.layers;

/**
 * What a layer remembers of a window on the heap: T steps of B rows (sequences) of H units.
 *
 * <p>The arrays only grow, and are used again by the next window.
 */
final class Tape {
  final int hidden;
  private final Cell cell;

  int batch;
  int steps;

  /** Input products, then activated gates, {@code [T, B, gates H]}. */
  float[] gates = {};

  /** Of GRU the state before each step, of LSTM the cell state before, {@code [T, B, H]}. */
  float[] before = {};

  /**
   * Of LSTM tanh of the cell state, of GRU the candidate's recurrent product: {@code [T, B, H]}.
   */
  float[] extra = {};

  /** Recurrent products of the step at hand where they are apart, {@code [B, gates H]}. */
  float[] u = {};

  /** The running states, {@code [B, H]}. */
  float[] h = {};

  float[] c = {};

  /** Gradients of the running states and of the step's products. */
  float[] dh = {};

  float[] dc = {};
  float[] carry = {};
  float[] dz = {};
  float[] du = {};

  /**
   * A row's results, to be copied to where they belong: the JIT compiler vectorises loops whose
   * stores begin at the start of an array, or go where they load from.
   */
  final float[] row;

  float[] bias = {};
  float[] recurrentBias = {};

  Tape(Cell cell, int hidden) {
    this.cell = cell;
    this.hidden = hidden;
    this.row = new float[hidden];
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
    dz = room(dz, (long) row * cell.gates());
    if (cell.recurrentApart()) {
      du = room(du, (long) row * cell.gates());
    }
  }

  /** An array of at least a length; what was in it may be lost. */
  static float[] room(float[] array, long length) {
    return array.length >= length ? array : new float[Math.toIntExact(length)];
  }
}
