package dev.unroll.run.store;

import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Sample;
import dev.unroll.training.TrainingState;
import java.util.List;

/**
 * All that a run needs to go on as if it had never stopped.
 *
 * @param config resolved, as YAML
 * @param data what it learns from
 * @param threads that the batches are split over, on which the last bits depend
 * @param training where the training is
 * @param recorded what was written down so far
 */
public record Checkpoint(
    String config,
    List<Provenance.Source> data,
    int threads,
    TrainingState training,
    Recorded recorded) {

  /** Iterations that have no row of {@code metrics.csv} yet: how many, and sums over them. */
  public record OpenRow(
      int count, double loss, double accuracy, double gradientNorm, long steps, double since) {}

  /**
   * @param seconds of training
   * @param openRow iterations that have no row yet
   * @param rows of {@code metrics.csv}
   */
  public record Recorded(
      double seconds, OpenRow openRow, List<MetricRow> rows, List<Sample> samples) {
    public Recorded {
      rows = List.copyOf(rows);
      samples = List.copyOf(samples);
    }
  }
}
