package dev.unroll.datasets;

import java.util.Locale;

/** The part of the data that an example belongs to. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /**
   * The name used in files and on the command line: {@code train}, {@code validation}, {@code
   * test}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
