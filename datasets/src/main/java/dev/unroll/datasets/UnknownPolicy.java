package dev.unroll.datasets;

/** What happens to a character outside the vocabulary. */
public enum UnknownPolicy {
  ERROR,
  SKIP
}
