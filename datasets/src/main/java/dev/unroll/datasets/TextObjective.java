package dev.unroll.datasets;

/** What is predicted in a text. */
public enum TextObjective {
  /** The next symbol, from those before it. */
  NEXT,
  /** Masked symbols, from both sides. */
  FILL_IN
}
