package dev.unroll.bench;

/** Something whose iterations are timed. */
interface TimedTask extends AutoCloseable {
  /** Runs {@link #iterations()} iterations. */
  void run();

  /** How many iterations one run has. */
  int iterations();

  @Override
  void close();
}
