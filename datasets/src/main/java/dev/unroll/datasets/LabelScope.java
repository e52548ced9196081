package dev.unroll.datasets;

/** What has a label of its own. */
public enum LabelScope {
  SEQUENCE,
  STEP
}
