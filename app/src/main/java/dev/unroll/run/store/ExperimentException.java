package dev.unroll.run.store;

/** A command that cannot be done; the message says what is wrong and what to do. */
public final class ExperimentException extends RuntimeException {
  public ExperimentException(String message) {
    super(message);
  }
}
