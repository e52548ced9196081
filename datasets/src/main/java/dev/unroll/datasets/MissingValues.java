package dev.unroll.datasets;

/** What is read where a table's cell has no value. */
public enum MissingValues {
  /** Nothing: such a table is refused. */
  ERROR,
  /** The mean of the column in the training part. */
  MEAN,
  /** The value before it in its sequence. */
  PREVIOUS,
  /** On a line between the values before and after it in its sequence. */
  INTERPOLATE
}
