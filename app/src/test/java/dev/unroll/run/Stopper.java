package dev.unroll.run;

import dev.unroll.evaluation.Metrics;
import dev.unroll.result.Backtest;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.StopRequest;
import dev.unroll.training.TrainerListener.Iteration;
import java.util.ArrayList;
import java.util.List;

/** Asks a run to stop after some iteration, and remembers what it was told. */
final class Stopper implements RunListener {
  final StopRequest stop = new StopRequest();
  final List<String> warnings = new ArrayList<>();
  RunDirectory directory;
  long resumedFrom = -1;
  boolean alreadyCompleted;
  final List<Integer> folds = new ArrayList<>();
  private final long stopAfter;
  private int lastFold;

  Stopper(long stopAfter) {
    this.stopAfter = stopAfter;
  }

  /** Of a run that stops after a fold of its backtest. */
  static Stopper afterFold(int number) {
    Stopper stopper = never();
    stopper.lastFold = number;
    return stopper;
  }

  /** Of a run that goes to its end. */
  static Stopper never() {
    return new Stopper(Long.MAX_VALUE);
  }

  @Override
  public void started(ExperimentPlan plan, RunDirectory where) {
    directory = where;
    if (stopAfter == 0) {
      stop.request();
    }
  }

  @Override
  public void resumed(long iterations) {
    resumedFrom = iterations;
  }

  @Override
  public void alreadyCompleted(Result result) {
    alreadyCompleted = true;
  }

  @Override
  public void iteration(Iteration iteration, double seconds) {
    if (iteration.done() >= stopAfter) {
      stop.request();
    }
  }

  @Override
  public void backtested(Backtest.Fold fold, int number, int of) {
    folds.add(number);
    if (number == lastFold) {
      stop.request();
    }
  }

  @Override
  public void warned(String message) {
    warnings.add(message);
  }

  @Override
  public void evaluated(long iterations, Metrics validation) {}

  @Override
  public void sampled(Sample sample) {}

  @Override
  public void finished(Result result, RunDirectory where) {}
}
