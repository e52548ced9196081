package dev.unroll.layers;

/** A layer that reads a source with other weights than its target. */
interface TargetBegins {
  /** The next step, of all sequences, is the first of the target. */
  void beginTarget();
}
