package dev.unroll.export.html;

import dev.unroll.export.model.NetworkModel;
import dev.unroll.result.NumberText;

/**
 * How exactly the weights are written.
 *
 * @param type half precision where outputs stay near, else single
 * @param difference the largest that half precision made to an output
 * @param steps how many were compared
 */
record Rounding(Weights.Type type, double difference, int steps) {
  /** Half of the 1e-3 that the page promises, as not all inputs can be tried. */
  private static final double MOST = 5e-4;

  /** Of a model that reads its own outputs, in which errors would add up. */
  static final Rounding NONE = new Rounding(Weights.Type.FLOAT32, 0, 0);

  /** For the page's reader. */
  String words() {
    if (steps == 0) {
      return "The weights are in this page as float32, as they were trained: the model reads its"
          + " own outputs, in which the errors of 16-bit numbers would add up.";
    }
    String found =
        Double.isFinite(difference)
            ? "change outputs by up to " + NumberText.number(difference)
            : "cannot hold some weights";
    return type == Weights.Type.FLOAT16
        ? "The weights are in this page as float16, 16-bit numbers. These "
            + found
            + " beside the trained 32-bit ones, as measured on "
            + NumberText.count(steps)
            + " steps when the page was written."
        : "The weights are in this page as float32, as they were trained: 16-bit numbers "
            + found
            + ", as measured on "
            + NumberText.count(steps)
            + " steps when the page was written.";
  }

  /** Compares the outputs of both on inputs like those of the data. */
  static Rounding of(NetworkModel network, Probe probe) {
    ForwardPass exact = new ForwardPass(network);
    ForwardPass rounded = new ForwardPass(Weights.mapped(network, Half::rounded));
    double largest = 0;
    for (double[][] sequence : probe.sequences()) {
      double[][] a = exact.outputs(sequence);
      double[][] b = rounded.outputs(sequence);
      for (int t = 0; t < a.length; t++) {
        for (int i = 0; i < a[t].length; i++) {
          largest = Math.max(largest, Math.abs(a[t][i] - b[t][i]));
          // A weight beyond the range of halves makes outputs that are no numbers.
          largest = Double.isNaN(b[t][i]) ? Double.POSITIVE_INFINITY : largest;
        }
      }
    }
    return new Rounding(
        largest <= MOST ? Weights.Type.FLOAT16 : Weights.Type.FLOAT32, largest, probe.steps());
  }
}
