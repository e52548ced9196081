package dev.unroll.training;

/**
 * How a training ended; the network then has its best parameters.
 *
 * @param iterations updates made
 * @param epochs passes begun over the training split
 * @param loss mean over the last {@value #LAST} iterations
 * @param accuracy mean over the same; NaN for regression
 * @param timeSteps processed in all
 * @param stoppedEarly whether early stopping ended it
 */
public record TrainingResult(
    long iterations,
    int epochs,
    double loss,
    double accuracy,
    long timeSteps,
    boolean stoppedEarly) {
  /** Iterations whose mean is the training loss of a result. */
  public static final int LAST = 50;
}
