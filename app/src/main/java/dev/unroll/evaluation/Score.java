package dev.unroll.evaluation;

/** Adds up what a network got right, batch by batch. */
interface Score extends OutputListener {
  /** Steps scored so far. */
  long count();

  /** Over all that was added; there must be something. */
  Metrics metrics();
}
