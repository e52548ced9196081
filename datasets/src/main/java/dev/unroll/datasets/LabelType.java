package dev.unroll.datasets;

/** What the label of a table's rows is. */
public enum LabelType {
  CLASS,
  NUMBER
}
