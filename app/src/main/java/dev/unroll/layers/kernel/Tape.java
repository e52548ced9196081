package dev.unroll.layers.kernel;

import java.util.Arrays;

/**
 * What the backward pass of a layer needs of the forward pass, on the heap: T steps of B rows
 * (sequences) of H units.
 *
 * <p>Of a step, each gate has a plane {@code [B, H]} in an array of its own: the arithmetic of a
 * cell is loops over whole arrays, which is what the JIT compiler vectorises. Over the units of one
 * row they would be too short: of 128 elements a few dozen are computed one by one, before and
 * after the vector instructions.
 *
 * <p>The arrays only grow, and are reused by the next window.
 */
public final class Tape {
  final int hidden;
  private final Cell cell;

  int batch;
  int steps;

  /** Products with their bias, then activated gates, {@code [T][gates][B, H]}. */
  float[][][] gates = {};

  /** Of GRU the state before each step, of LSTM the cell state before, {@code [T][B, H]}. */
  float[][] before = {};

  /**
   * Of LSTM tanh of the cell state, of GRU the candidate's recurrent product: {@code [T][B, H]}.
   */
  float[][] extra = {};

  /**
   * Recurrent products of the current step, with their bias, where the cell keeps them separate,
   * {@code [gates][B, H]}.
   */
  float[][] u = {};

  /** The running states, {@code [B, H]}. */
  float[] h = {};

  float[] c = {};

  /** Gradients of the running states and of the step's products. */
  float[] dh = {};

  float[] dc = {};
  float[] carry = {};

  /** The gradient of the output of the current step. */
  float[] dy = {};

  /** Of each gate, {@code [B, H]}. */
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
    if (gates.length < steps) {
      int held = gates.length;
      gates = Arrays.copyOf(gates, steps);
      Arrays.fill(gates, held, steps, new float[0][]);
    }
    for (int step = 0; step < steps; step++) {
      gates[step] = room(gates[step], cell.gates(), row);
    }
    h = room(h, row);
    if (cell.hasCell()) {
      c = room(c, row);
    }
    if (!(cell instanceof RnnCell)) {
      before = room(before, steps, row);
      extra = room(extra, steps, row);
    }
    if (cell.recurrentApart()) {
      reserveApart();
    }
  }

  /** Room for the recurrent products of a step. */
  void reserveApart() {
    u = room(u, cell.gates(), batch * hidden);
  }

  /** At least {@code count} arrays of at least a length. */
  private static float[][] room(float[][] arrays, int count, int length) {
    float[][] enough = arrays;
    if (arrays.length < count) {
      enough = Arrays.copyOf(arrays, count);
      Arrays.fill(enough, arrays.length, count, new float[0]);
    }
    for (int i = 0; i < count; i++) {
      enough[i] = room(enough[i], length);
    }
    return enough;
  }

  void backward() {
    int row = batch * hidden;
    dh = room(dh, row);
    dc = room(dc, row);
    dy = room(dy, row);
    carry = room(carry, row);
    for (int gate = 0; gate < dz.length; gate++) {
      dz[gate] = room(dz[gate], row);
      du[gate] = cell.recurrentApart(gate) ? room(du[gate], row) : dz[gate];
    }
  }

  /** The array, or a new one if it is shorter than a length; the content may be lost. */
  public static float[] room(float[] array, long length) {
    return array.length >= length ? array : new float[Math.toIntExact(length)];
  }
}
