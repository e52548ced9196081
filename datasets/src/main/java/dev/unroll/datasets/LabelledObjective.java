package dev.unroll.datasets;

/** What is learnt of texts with a label each. */
public enum LabelledObjective {
  /** The label of a text. */
  CLASSIFY,
  /** The next symbol of a text whose label is known, and where it ends. */
  GENERATE
}
