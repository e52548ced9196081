package dev.unroll.datasets;

import java.util.Locale;

/** What a network learns from the data; it decides the output layer, the loss and the metrics. */
public enum Task {
  NEXT_CHARACTER,
  NEXT_WORD,
  FILL_IN,
  TEXT_TO_TEXT,
  CLASSIFICATION,
  REGRESSION;

  /** The name used in {@code result.json}: {@code next-character}, {@code fill-in}, … */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the next symbol is predicted at every step, so that text can be generated. */
  public boolean generates() {
    return this == NEXT_CHARACTER || this == NEXT_WORD;
  }
}
