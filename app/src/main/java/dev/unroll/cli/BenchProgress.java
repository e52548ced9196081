package dev.unroll.cli;

import dev.unroll.bench.BenchListener;
import dev.unroll.cli.terminal.BarText;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.cli.text.BenchText;
import dev.unroll.result.Benchmark;
import java.io.PrintWriter;
import java.util.List;

/**
 * Says on standard error what is being measured: a line that is redrawn in a terminal, a plain line
 * for each measurement where the output goes into a file.
 */
final class BenchProgress implements BenchListener, AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int WIDTH = 78;

  private final PrintWriter err;
  private final boolean moves;
  private String shown = "";

  BenchProgress(PrintWriter err) {
    this(err, TerminalSize.isTerminal());
  }

  /**
   * @param moves whether it is a terminal
   */
  BenchProgress(PrintWriter err, boolean moves) {
    this.err = err;
    this.moves = moves;
  }

  @Override
  public void measuring(String name, int number, int of) {
    if (moves) {
      shown = BarText.of((number - 1.0) / of, List.of("measuring " + name), WIDTH);
      err.print(CLEAR_LINE + shown);
      err.flush();
    }
  }

  @Override
  public void measured(Benchmark.Workload workload) {
    clear();
    err.println(BenchText.brief(workload));
    err.flush();
  }

  private void clear() {
    if (!shown.isEmpty()) {
      err.print(CLEAR_LINE);
      err.flush();
      shown = "";
    }
  }

  @Override
  public void close() {
    clear();
  }
}
