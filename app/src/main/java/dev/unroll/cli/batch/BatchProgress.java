package dev.unroll.cli.batch;

import dev.unroll.cli.terminal.Screen;
import dev.unroll.run.batch.BatchListener;
import java.io.PrintWriter;

/** What a terminal shows of a batch while it runs. */
public interface BatchProgress extends BatchListener, AutoCloseable {
  @Override
  void close();

  /** A table in a terminal, plain lines where the output goes into a file or pipe. */
  static BatchProgress on(PrintWriter out, boolean quiet) {
    return !quiet && System.console() != null
        ? new BatchTable(new Screen(out))
        : new BatchLines(out, quiet);
  }
}
