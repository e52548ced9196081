package dev.unroll.bench;

/** Something whose iterations are timed. */
interface TimedTask extends AutoCloseable {
  /** Does {@link #iterations()} of them. */
  void run();

  /** How many iterations one run has. */
  int iterations();

  @Override
  void close();
}
