package dev.unroll.run;

import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Metrics;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The metrics of a network on the validation split while it learns; none without such a split. */
final class Validation {
  private final Evaluator evaluator;
  private final boolean present;
  private Optional<Metrics> last = Optional.empty();
  private Optional<Metrics> best = Optional.empty();
  private Optional<Long> bestIteration = Optional.empty();

  /**
   * @param present whether there is a validation split
   */
  Validation(Evaluator evaluator, boolean present) {
    this.evaluator = evaluator;
    this.present = present;
  }

  Optional<Metrics> evaluate(MultiLayerNetwork network) {
    last = present ? Optional.of(evaluator.evaluate(network, Split.VALIDATION)) : Optional.empty();
    return last;
  }

  /**
   * What was evaluated last is the best so far.
   *
   * @param iteration updates made; empty where an older version did not write it down
   */
  void keep(Optional<Long> iteration) {
    best = last;
    bestIteration = iteration.filter(done -> present);
  }

  /** Updates that the best model has; empty where there is no validation split. */
  Optional<Long> bestIteration() {
    return bestIteration;
  }

  /** Of the best model so far. */
  Optional<Metrics> best() {
    return best;
  }
}
