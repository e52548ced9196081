package dev.unroll.datasets;

import java.util.Optional;

/**
 * Data that is missing, damaged or does not fit its settings. The message is for the user: what is
 * wrong and where on the first line, what to do about it on the next.
 */
public final class DataException extends RuntimeException {
  private final Optional<String> key;

  public DataException(String message) {
    this(Optional.empty(), message, null);
  }

  public DataException(String message, Throwable cause) {
    this(Optional.empty(), message, cause);
  }

  private DataException(Optional<String> key, String message, Throwable cause) {
    super(message, cause);
    this.key = key;
  }

  /**
   * A mistake that is mended in the settings, not in the data.
   *
   * @param key the setting's path in the dataset's section of a configuration: {@code
   *     window.length}
   */
  public static DataException at(String key, String message) {
    return new DataException(Optional.of(key), message, null);
  }

  /** The setting that is wrong; empty where it is the data. */
  public Optional<String> key() {
    return key;
  }
}
