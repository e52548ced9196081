package dev.unroll.layers.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Input of which every row is a symbol: a single one, or nothing but zeros. Its products are rows
 * of the weights, and the gradient of those is a sum of rows: no matrix is multiplied.
 *
 * <p>What is looked up is what a product gives, to the bit, as all other terms of its sums are 0.
 */
final class OneHotRows {
  /** With fewer inputs a product takes no longer. */
  private static final int FEWEST_INPUTS = 16;

  private static final int NONE = -1;

  private final int inputs;
  private final int width;

  /** The symbol of each row. */
  private int[] symbols = {};

  private float[] row = {};

  /** Of each symbol the weights and the bias, then of {@link #NONE} the bias. */
  private float[] table = {};

  /** The gradient of the weights, {@code [inputs, width]}. */
  private final OffHeapFloats sums = new OffHeapFloats();

  private float[] gradient = {};
  private float[] turned = {};

  /**
   * @param width outputs
   */
  OneHotRows(int inputs, int width) {
    this.inputs = inputs;
    this.width = width;
  }

  /**
   * Reads the symbols, if all rows are one.
   *
   * @param x {@code [rows, inputs]}
   */
  boolean read(FloatPointer x, int rows) {
    if (inputs < FEWEST_INPUTS) {
      return false;
    }
    symbols = symbols.length < rows ? new int[rows] : symbols;
    row = Tape.room(row, inputs);
    FloatPointer from = new FloatPointer(x);
    for (int i = 0; i < rows; i++) {
      from.position(x.position() + (long) i * inputs).get(row, 0, inputs);
      int symbol = NONE;
      for (int j = 0; j < inputs; j++) {
        if (row[j] != 0) {
          if (symbol != NONE || row[j] != 1) {
            return false;
          }
          symbol = j;
        }
      }
      symbols[i] = symbol;
    }
    return true;
  }

  /**
   * Before the products of a window.
   *
   * @param weights {@code [inputs, width]} in column order
   * @param bias {@code [width]}
   */
  void load(FloatPointer weights, FloatPointer bias) {
    turned = Tape.room(turned, (long) inputs * width);
    new FloatPointer(weights).get(turned, 0, inputs * width);
    row = Tape.room(row, width);
    new FloatPointer(bias).get(row, 0, width);
    table = Tape.room(table, (long) (inputs + 1) * width);
    for (int output = 0; output < width; output++) {
      for (int input = 0; input < inputs; input++) {
        table[input * width + output] = turned[output * inputs + input] + row[output];
      }
    }
    System.arraycopy(row, 0, table, inputs * width, width);
  }

  /** The products of some rows, {@code [count, width]}. */
  void products(int first, int count, OffHeapFloats to) {
    for (int i = 0; i < count; i++) {
      int symbol = symbols[first + i];
      to.put(i * width, table, (symbol == NONE ? inputs : symbol) * width, width);
    }
  }

  /**
   * Adds the contribution of some rows to the gradient of the weights.
   *
   * @param dz gradient of their products, {@code [count, width]}
   * @param started false for the first ones
   */
  void addGradient(int first, int count, FloatPointer dz, boolean started) {
    if (!started) {
      sums.reserve((long) inputs * width);
      sums.clear(inputs * width);
    }
    FloatPointer from = new FloatPointer(dz);
    for (int i = 0; i < count; i++) {
      int symbol = symbols[first + i];
      if (symbol != NONE) {
        from.position(dz.position() + (long) i * width);
        cblas_saxpy(width, 1, from, 1, sums.at((long) symbol * width), 1);
      }
    }
  }

  /**
   * Writes the gradient of the window.
   *
   * @param to {@code [inputs, width]} in column order
   */
  void writeGradient(FloatPointer to) {
    gradient = Tape.room(gradient, (long) inputs * width);
    sums.get(0, gradient, 0, inputs * width);
    turned = Tape.room(turned, (long) inputs * width);
    for (int output = 0; output < width; output++) {
      for (int input = 0; input < inputs; input++) {
        turned[output * inputs + input] = gradient[input * width + output];
      }
    }
    new FloatPointer(to).put(turned, 0, inputs * width);
  }
}
