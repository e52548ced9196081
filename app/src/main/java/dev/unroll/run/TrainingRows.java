package dev.unroll.run;

import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Metrics;
import dev.unroll.evaluation.PairMetrics;
import dev.unroll.result.MetricRow;
import dev.unroll.result.TrainingMetric;
import dev.unroll.result.TrainingMetric.Aggregation;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.training.TrainerListener.Iteration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Sums up iterations to rows of {@code metrics.csv}: means since the row before, at most about
 * {@value #ROWS} rows a run.
 */
public final class TrainingRows {
  private static final int ROWS = 1000;

  private final long iterationsPerRow;
  private final Map<TrainingMetric, Double> sums = new EnumMap<>(TrainingMetric.class);
  private int count;
  private double rowStarted;

  TrainingRows(long iterations) {
    iterationsPerRow = Math.max(1, iterations / ROWS);
    clear();
  }

  Checkpoint.OpenRow open() {
    return new Checkpoint.OpenRow(count, rowStarted, sums);
  }

  void resume(Checkpoint.OpenRow open) {
    count = open.count();
    rowStarted = open.since();
    // What the version that wrote it did not measure is unknown for this row.
    sums.replaceAll((metric, zero) -> open.sums().getOrDefault(metric, Double.NaN));
  }

  void add(Iteration iteration) {
    count++;
    sums.replaceAll((metric, sum) -> sum + measured(metric, iteration));
  }

  boolean due() {
    return count >= iterationsPerRow;
  }

  boolean empty() {
    return count == 0;
  }

  /**
   * The row of all iterations since the one before.
   *
   * @param last the iteration that ends the row
   * @param seconds of training so far
   */
  MetricRow next(Iteration last, double seconds) {
    Map<TrainingMetric, Double> values = new EnumMap<>(TrainingMetric.class);
    for (TrainingMetric metric : TrainingMetric.values()) {
      double sum = sums.getOrDefault(metric, Double.NaN);
      double time = seconds - rowStarted;
      values.put(metric, metric.aggregation().of(sum, measured(metric, last), count, time));
    }
    rowStarted = seconds;
    clear();
    return new MetricRow(last.done(), last.epoch(), seconds, Split.TRAIN.label(), values);
  }

  /**
   * The row of an evaluation on the validation split.
   *
   * @param seconds of training so far
   */
  static MetricRow evaluated(Iteration iteration, Metrics validation, double seconds) {
    Map<TrainingMetric, Double> values = new EnumMap<>(TrainingMetric.class);
    for (TrainingMetric metric : TrainingMetric.values()) {
      boolean current = metric.aggregation() == Aggregation.LAST;
      double otherwise = current ? measured(metric, iteration) : Double.NaN;
      values.put(metric, evaluated(metric, validation, otherwise));
    }
    return new MetricRow(
        iteration.done(), iteration.epoch(), seconds, Split.VALIDATION.label(), values);
  }

  /** The accuracy of pairs is that of their target symbols. */
  private static double evaluated(TrainingMetric metric, Metrics validation, double otherwise) {
    return metric == TrainingMetric.ACCURACY && validation instanceof PairMetrics pairs
        ? pairs.tokenAccuracy()
        : validation.values().getOrDefault(metric.column(), otherwise);
  }

  private void clear() {
    count = 0;
    for (TrainingMetric metric : TrainingMetric.values()) {
      if (metric.aggregation() != Aggregation.LAST) {
        sums.put(metric, 0.0);
      }
    }
  }

  /** What a metric adds up, or is the last of. */
  private static double measured(TrainingMetric metric, Iteration iteration) {
    return switch (metric) {
      case LOSS -> iteration.loss();
      case ACCURACY -> iteration.accuracy();
      case LEARNING_RATE -> iteration.learningRate();
      case GRADIENT_NORM -> iteration.gradientNorm();
      case STEPS_PER_SECOND -> iteration.steps();
    };
  }
}
