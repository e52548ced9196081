package dev.unroll.datasets;

/**
 * Data that is missing, damaged or does not fit its settings. The message is for the user: what is
 * wrong and where on the first line, what to do about it on the next.
 */
public final class DataException extends RuntimeException {
  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
