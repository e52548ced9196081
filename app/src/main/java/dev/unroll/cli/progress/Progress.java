package dev.unroll.cli.progress;

import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.training.TrainerListener.Iteration;
import java.io.PrintWriter;
import java.util.List;

/** The part of the terminal that is redrawn while a network trains. */
public interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void iteration(Iteration iteration, double seconds) {}

        @Override
        public void validation(double loss) {}

        @Override
        public void lines(List<String> lines) {}

        @Override
        public void close() {}
      };

  /**
   * @param seconds of training so far
   */
  void iteration(Iteration iteration, double seconds);

  /** The validation loss, to be shown from now on. */
  void validation(double loss);

  /** Prints lines above whatever moves. */
  void lines(List<String> lines);

  @Override
  void close();

  /** A bar in a terminal, plain lines where the output goes into a file or pipe. */
  static Progress on(PrintWriter out, long iterations) {
    return TerminalSize.isTerminal()
        ? new ProgressBarLine(iterations)
        : new ProgressLines(out, iterations);
  }
}
