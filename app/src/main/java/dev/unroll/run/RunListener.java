package dev.unroll.run;

import dev.unroll.evaluation.Metrics;
import dev.unroll.result.Backtest;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.TrainerListener.Iteration;

/**
 * Is told what happens in a run, for example to show it in a terminal. Called on the training
 * thread.
 */
public interface RunListener {
  /** Before the first iteration; the report is there already, and follows the run. */
  void started(ExperimentPlan plan, RunDirectory directory);

  /**
   * After {@link #started}, where a run goes on.
   *
   * @param iterations made before it stopped
   */
  void resumed(long iterations);

  /** A run that shall go on is completed; nothing else is called. */
  void alreadyCompleted(Result result);

  /**
   * After an iteration.
   *
   * @param seconds of training so far
   */
  void iteration(Iteration iteration, double seconds);

  /**
   * Before the first iteration of a run that starts from the weights of another model.
   *
   * @param weights where they are from, and what was taken
   */
  default void initialized(Provenance.InitialWeights weights) {}

  /**
   * Before the first iteration of a run whose embedding starts from vectors of a file.
   *
   * @param vectors how many were found
   */
  default void initialized(InitialVectors vectors) {}

  /**
   * A fold of a backtest is done; before the first iteration of the run.
   *
   * @param number of the fold, from 1
   * @param of how many, the run itself included
   */
  default void backtested(Backtest.Fold fold, int number, int of) {}

  /** Something its user should know, which does not stop the run. */
  void warned(String message);

  /** The validation split was evaluated after so many iterations. */
  void evaluated(long iterations, Metrics validation);

  void sampled(Sample sample);

  /** All files are written. */
  void finished(Result result, RunDirectory directory);
}
