package dev.unroll.layers.kernel;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Factors that are {@link Split}. */
final class SplitFactors extends Factors {
  private final SplitRows input;

  /** Of both weights, or of the input's alone where the recurrent ones have other gradients. */
  private final SplitGradient gradient;

  /** Null where the other is of both. */
  private final SplitGradient recurrentGradient;

  static SplitFactors of(Cell cell, int inputs, int hidden, Scratch scratch) {
    int width = cell.gates() * hidden;
    SplitRows gradients = SplitRows.passing(width, scratch.splitGradients, scratch);
    return new SplitFactors(
        SplitRows.kept(inputs, scratch),
        SplitRows.kept(hidden, scratch),
        gradients,
        cell.recurrentApart()
            ? SplitRows.passing(width, scratch.splitRecurrentGradients, scratch)
            : gradients,
        scratch);
  }

  private SplitFactors(
      SplitRows input,
      SplitRows states,
      SplitRows gradients,
      SplitRows recurrentGradients,
      Scratch scratch) {
    super(
        states,
        gradients,
        recurrentGradients,
        (shape, adds, room) -> new SplitProduct(shape, adds, scratch.splitWeights, room),
        scratch);
    this.input = input;
    boolean apart = recurrentGradients != gradients;
    List<SplitRows> lefts = apart ? List.of(input) : List.of(input, states);
    gradient = new SplitGradient(gradients, lefts, scratch.sums, scratch.turned);
    recurrentGradient =
        apart
            ? new SplitGradient(
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
