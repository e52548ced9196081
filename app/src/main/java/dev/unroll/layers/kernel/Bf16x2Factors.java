package dev.unroll.layers.kernel;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Factors as pairs of bfloat16 numbers, see {@link Bf16x2}. */
final class Bf16x2Factors extends Factors {
  private final Bf16x2Rows input;

  /** Of input and recurrent weights; of the input weights only if the others have their own. */
  private final Bf16x2Gradient gradient;

  /** Of the recurrent weights; null if {@link #gradient} is of both. */
  private final Bf16x2Gradient recurrentGradient;

  static Bf16x2Factors of(Cell cell, int inputs, int hidden, Scratch scratch) {
    int width = cell.gates() * hidden;
    Bf16x2Rows gradients = Bf16x2Rows.passing(width, scratch.bf16x2Gradients, scratch);
    return new Bf16x2Factors(
        Bf16x2Rows.kept(inputs, scratch),
        Bf16x2Rows.kept(hidden, scratch),
        gradients,
        cell.recurrentApart()
            ? Bf16x2Rows.passing(width, scratch.bf16x2RecurrentGradients, scratch)
            : gradients,
        scratch);
  }

  private Bf16x2Factors(
      Bf16x2Rows input,
      Bf16x2Rows states,
      Bf16x2Rows gradients,
      Bf16x2Rows recurrentGradients,
      Scratch scratch) {
    super(
        states,
        gradients,
        recurrentGradients,
        (shape, adds, room) -> new Bf16x2Product(shape, adds, scratch.bf16x2Weights, room),
        scratch,
        false);
    this.input = input;
    boolean apart = recurrentGradients != gradients;
    List<Bf16x2Rows> lefts = apart ? List.of(input) : List.of(input, states);
    gradient = new Bf16x2Gradient(gradients, lefts, scratch.sums, scratch.turned);
    recurrentGradient =
        apart
            ? new Bf16x2Gradient(
                recurrentGradients, List.of(states), scratch.recurrentSums, scratch.turned)
            : null;
  }

  @Override
  void forward(int steps, int batch) {
    super.forward(steps, batch);
    input.reserve(steps, batch);
  }

  @Override
  ShortPointer input(FloatPointer x, int first, int count) {
    input.read(x, first, count);
    return input.at(first);
  }

  @Override
  void addWeightGradients(
      FloatPointer x, int first, int count, Kernel.Weights gradients, boolean started) {
    gradient.add(first, count, started);
    if (recurrentGradient != null) {
      recurrentGradient.add(first, count, started);
    }
  }

  @Override
  void writeWeightGradients(Kernel.Weights gradients) {
    if (recurrentGradient == null) {
      gradient.write(List.of(gradients.input(), gradients.recurrent()));
    } else {
      gradient.write(List.of(gradients.input()));
      recurrentGradient.write(List.of(gradients.recurrent()));
    }
  }
}
