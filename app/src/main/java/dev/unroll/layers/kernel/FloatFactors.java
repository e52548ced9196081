package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Factors in float32. */
final class FloatFactors extends Factors {
  private final int inputs;
  private final int hidden;
  private final int width;
  private final ProductCache ofWeightGradient = new ProductCache();
  private final ProductCache ofRecurrentGradient = new ProductCache();

  static FloatFactors of(Cell cell, int inputs, int hidden, Scratch scratch) {
    int width = cell.gates() * hidden;
    Rows gradients = new FloatRows(width, scratch.gradients);
    Rows recurrent =
        cell.recurrentApart() ? new FloatRows(width, scratch.recurrentGradients) : gradients;
    return new FloatFactors(inputs, hidden, width, gradients, recurrent, scratch);
  }

  private FloatFactors(
      int inputs, int hidden, int width, Rows gradients, Rows recurrentGradients, Scratch scratch) {
    super(
        new FloatRows(hidden, new OffHeapFloats()),
        gradients,
        recurrentGradients,
        Product::of,
        scratch);
    this.inputs = inputs;
    this.hidden = hidden;
    this.width = width;
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
    ofWeightGradient
        .adding(input(x, first, count), Product.Shape.weightGradient(rows, inputs, width), started)
        .multiply(this.gradients.at(0), gradients.input());
  }

  @Override
  void writeWeightGradients(Kernel.Weights gradients) {
    // addWeightGradients has summed them in place.
  }
}
