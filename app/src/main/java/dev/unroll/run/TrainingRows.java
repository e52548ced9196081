package dev.unroll.run;

import dev.unroll.datasets.Split;
import dev.unroll.result.MetricRow;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.training.TrainerListener.Iteration;

/**
 * Sums up iterations to rows of {@code metrics.csv}: means since the row before, at most about
 * {@value #ROWS} rows a run.
 */
public final class TrainingRows {
  private static final int ROWS = 1000;

  private final long iterationsPerRow;
  private int count;
  private double loss;
  private double accuracy;
  private double gradientNorm;
  private long steps;
  private double rowStarted;

  TrainingRows(long iterations) {
    iterationsPerRow = Math.max(1, iterations / ROWS);
  }

  Checkpoint.OpenRow open() {
    return new Checkpoint.OpenRow(count, loss, accuracy, gradientNorm, steps, rowStarted);
  }

  void resume(Checkpoint.OpenRow open) {
    count = open.count();
    loss = open.loss();
    accuracy = open.accuracy();
    gradientNorm = open.gradientNorm();
    steps = open.steps();
    rowStarted = open.since();
  }

  void add(Iteration iteration) {
    count++;
    loss += iteration.loss();
    accuracy += iteration.accuracy();
    gradientNorm += iteration.gradientNorm();
    steps += iteration.steps();
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
    MetricRow row =
        new MetricRow(
            last.done(),
            last.epoch(),
            seconds,
            Split.TRAIN.label(),
            loss / count,
            accuracy / count,
            last.learningRate(),
            gradientNorm / count,
            steps / Math.max(1e-9, seconds - rowStarted));
    rowStarted = seconds;
    count = 0;
    loss = 0;
    accuracy = 0;
    gradientNorm = 0;
    steps = 0;
    return row;
  }
}
