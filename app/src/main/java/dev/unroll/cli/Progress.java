package dev.unroll.cli;

import dev.unroll.training.TrainingObserver.Iteration;
import java.io.PrintWriter;

/** The part of the terminal that moves while a network trains. */
interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void iteration(Iteration iteration, double seconds) {}

        @Override
        public void line(String line) {}

        @Override
        public void close() {}
      };

  /**
   * @param seconds of training so far
   */
  void iteration(Iteration iteration, double seconds);

  /** Prints a line above whatever moves. */
  void line(String line);

  @Override
  void close();

  /** A bar where a person looks on, plain lines where the output goes into a file or pipe. */
  static Progress on(PrintWriter out, long iterations) {
    return System.console() != null
        ? new ProgressBarLine(iterations)
        : new ProgressLines(out, iterations);
  }
}
