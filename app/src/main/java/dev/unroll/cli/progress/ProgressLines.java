package dev.unroll.cli.progress;

import dev.unroll.training.TrainerListener.Iteration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A plain line now and then, for output that goes into a file: no control characters. */
final class ProgressLines implements Progress {
  private static final int LINES = 20;

  private final PrintWriter out;
  private final long iterations;
  private final ProgressMeter meter;
  private long linesPrinted;

  ProgressLines(PrintWriter out, long iterations) {
    this.out = out;
    this.iterations = iterations;
    this.meter = new ProgressMeter(iterations);
  }

  @Override
  public void iteration(Iteration iteration, double seconds) {
    meter.add(iteration, seconds);
    long due = iteration.done() * LINES / iterations;
    if (due > linesPrinted) {
      linesPrinted = due;
      lines(
          List.of(
              String.format(
                  Locale.ROOT,
                  "%8d  %3d %%  %s",
                  iteration.done(),
                  100 * iteration.done() / iterations,
                  String.join("  ", meter.words()))));
    }
  }

  @Override
  public void validation(double loss) {
    meter.validation(loss);
  }

  @Override
  public void lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
