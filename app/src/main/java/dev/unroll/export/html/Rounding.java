package dev.unroll.export.html;

import dev.unroll.export.model.EngineOutputs;
import dev.unroll.result.NumberText;
import java.util.List;

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
  static Rounding of(EngineOutputs engine, Probe probe) {
    List<float[]> exact = engine.of(probe.sequences());
    List<float[]> rounded = engine.of(probe.sequences(), Half::rounded);
    double largest = 0;
    for (int i = 0; i < exact.size(); i++) {
      int steps = probe.sequences().get(i).length;
      for (int j = 0; j < exact.get(i).length; j++) {
        // Outputs are [outputs, time], or of the last step [outputs].
        if (j % steps < probe.first(i)) {
          continue;
        }
        float changed = rounded.get(i)[j];
        // A weight beyond the range of halves makes outputs that are no numbers.
        largest =
            Float.isNaN(changed)
                ? Double.POSITIVE_INFINITY
                : Math.max(largest, Math.abs(exact.get(i)[j] - changed));
      }
    }
    return new Rounding(
        largest <= MOST ? Weights.Type.FLOAT16 : Weights.Type.FLOAT32, largest, probe.steps());
  }
}
