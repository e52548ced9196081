package dev.unroll.training;

/** A loss or gradient that is no longer finite; the network has its last good parameters. */
public final class DivergedException extends RuntimeException {
  private final transient TrainingResult result;

  DivergedException(String message, TrainingResult result) {
    super(message);
    this.result = result;
  }

  /** What was reached before. */
  public TrainingResult result() {
    return result;
  }
}
