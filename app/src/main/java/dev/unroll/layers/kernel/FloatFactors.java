package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Factors in float32. */
final class FloatFactors extends Factors {
  private final int inputs;
  private final int hidden;
  private final int width;
  private final FloatRows inputGradients;
  private final OneHotRows oneHot;
  private boolean readsSymbols;
  private final ProductCache ofWeightGradient = new ProductCache();
  private final ProductCache ofRecurrentGradient = new ProductCache();

  static FloatFactors of(Cell cell, int inputs, int hidden, Scratch scratch) {
    return of(cell, inputs, hidden, scratch, false);
  }

  /** For single steps, between which weights stay packed. */
  static FloatFactors keeping(Cell cell, int inputs, int hidden) {
    return of(cell, inputs, hidden, new Scratch(), true);
  }

  private static FloatFactors of(
      Cell cell, int inputs, int hidden, Scratch scratch, boolean keeps) {
    int width = cell.gates() * hidden;
    FloatRows gradients = new FloatRows(width, scratch.gradients);
    FloatRows recurrent =
        cell.recurrentApart() ? new FloatRows(width, scratch.recurrentGradients) : gradients;
    return new FloatFactors(inputs, hidden, width, gradients, recurrent, scratch, keeps);
  }

  private FloatFactors(
      int inputs,
      int hidden,
      int width,
      FloatRows gradients,
      FloatRows recurrentGradients,
      Scratch scratch,
      boolean keeps) {
    super(
        new FloatRows(hidden, new OffHeapFloats()),
        gradients,
        recurrentGradients,
        Product::of,
        scratch,
        keeps);
    this.inputs = inputs;
    this.hidden = hidden;
    this.width = width;
    this.inputGradients = gradients;
    this.oneHot = new OneHotRows(inputs, width);
  }

  /**
   * Whether all rows of the window that begins are symbols: its products are looked up then.
   *
   * @param x {@code [rows, inputs]}
   */
  boolean readSymbols(FloatPointer x, int rows, Kernel.Weights weights) {
    readsSymbols = oneHot.read(x, rows);
    if (readsSymbols) {
      oneHot.load(weights.input(), weights.bias());
    }
    return readsSymbols;
  }

  /** Their products, of some steps. */
  void lookUp(int first, int count, OffHeapFloats products) {
    oneHot.products(first * batch(), count * batch(), products);
  }

  @Override
  FloatPointer input(FloatPointer x, int first, int count) {
    return new FloatPointer(x).position(x.position() + (long) first * batch() * inputs);
  }

  @Override
  void addWeightGradients(
      FloatPointer x, int first, int count, Kernel.Weights gradients, boolean started) {
    int rows = count * batch();
    ofRecurrentGradient
        .adding(states.at(first), Product.Shape.weightGradient(rows, hidden, width), started)
        .multiply(recurrentGradients.at(0), gradients.recurrent());
    if (readsSymbols) {
      oneHot.addGradient(first * batch(), rows, inputGradients.at(0), started);
      return;
    }
    ofWeightGradient
        .adding(input(x, first, count), Product.Shape.weightGradient(rows, inputs, width), started)
        .multiply(this.gradients.at(0), gradients.input());
  }

  @Override
  void writeWeightGradients(Kernel.Weights gradients) {
    // addWeightGradients has summed the others in place.
    if (readsSymbols) {
      oneHot.writeGradient(gradients.input());
    }
  }
}
