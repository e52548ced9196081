package dev.unroll.layers;

/** A layer that treats the steps of a target otherwise than those of the source before it. */
interface TargetBegins {
  /** The next step, of all sequences, is the first of the target. */
  void beginTarget();

  /** Index of the begin symbol among the network's inputs. */
  int beginSymbol();

  /** Where the target begins in the windows that the network reads. */
  void setTargetStart(TargetStart start);
}
