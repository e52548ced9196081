package dev.unroll.evaluation;

import dev.unroll.datasets.TextEncoding;
import org.nd4j.linalg.dataset.DataSet;

/** Loss and accuracy over predicted symbols. */
final class TextScore implements Score {
  private final Objective objective;
  private final TextEncoding.Unit unit;
  private double loss;
  private long correct;
  private long count;

  TextScore(Objective objective, TextEncoding.Unit unit) {
    this.objective = objective;
    this.unit = unit;
  }

  @Override
  public void add(Steps steps, DataSet batch) {
    for (int step = 0; step < steps.count(); step++) {
      if (steps.scored(step)) {
        loss += steps.loss(step, objective);
        correct += steps.prediction(step) == steps.label(step) ? 1 : 0;
        count++;
      }
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public TextMetrics metrics() {
    return new TextMetrics(loss / count, (double) correct / count, objective, unit);
  }
}
