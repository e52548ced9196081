package dev.unroll.training;

/**
 * How a training ended; the network then has its best parameters.
 *
 * @param iterations updates made
 * @param epochs passes begun over the training split
 * @param loss mean over the last {@value #LAST} iterations
 * @param accuracy mean over the same; NaN for regression
 * @param timeSteps processed in all
 * @param end why it ended
 */
public record TrainingResult(
    long iterations, int epochs, double loss, double accuracy, long timeSteps, End end) {
  /** Iterations whose mean is the running mean of a result. */
  public static final int LAST = 50;

  /** Why a training ended. */
  public enum End {
    ALL_ITERATIONS,
    /** Early stopping. */
    NO_IMPROVEMENT,
    /** Asked from outside; it can go on. */
    STOPPED,
    DIVERGED
  }
}
