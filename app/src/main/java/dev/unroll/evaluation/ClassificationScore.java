package dev.unroll.evaluation;

import dev.unroll.result.Confusion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.dataset.DataSet;

/** Loss and confusion over classified sequences or steps. */
final class ClassificationScore implements Score {
  private final Objective objective;
  private final List<String> labels;
  private final long[][] counts;
  private double loss;
  private long count;

  /**
   * @param labels class names in output order
   */
  ClassificationScore(Objective objective, List<String> labels) {
    this.objective = objective;
    this.labels = labels;
    this.counts = new long[labels.size()][labels.size()];
  }

  @Override
  public void add(Steps steps, DataSet batch) {
    for (int step = 0; step < steps.count(); step++) {
      if (steps.scored(step)) {
        loss += steps.loss(step, objective);
        counts[steps.label(step)][steps.prediction(step)]++;
        count++;
      }
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public ClassificationMetrics metrics() {
    List<List<Long>> rows =
        Arrays.stream(counts).map(row -> LongStream.of(row).boxed().toList()).toList();
    return ClassificationMetrics.of(loss / count, new Confusion(labels, rows));
  }
}
