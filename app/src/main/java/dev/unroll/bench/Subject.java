package dev.unroll.bench;

/** Something whose iterations are timed. */
interface Subject extends AutoCloseable {
  /** Does {@link #iterations()} of them. */
  void run();

  /** How many iterations one run has. */
  int iterations();

  @Override
  void close();
}
