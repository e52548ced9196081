package dev.unroll.run;

import dev.unroll.report.MetricRow;
import dev.unroll.report.Provenance;
import dev.unroll.report.Sample;
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
record Checkpoint(
    String config,
    List<Provenance.Source> data,
    int threads,
    TrainingState training,
    Recorded recorded) {

  /**
   * @param seconds of training
   * @param openRow iterations that have no row yet
   * @param rows of {@code metrics.csv}
   */
  record Recorded(
      double seconds, TrainingRows.Open openRow, List<MetricRow> rows, List<Sample> samples) {
    Recorded {
      rows = List.copyOf(rows);
      samples = List.copyOf(samples);
    }
  }
}
