package dev.unroll.cli.progress;

import dev.unroll.cli.terminal.BarText;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.training.TrainerListener.Iteration;
import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar that stays on the terminal's last line. */
final class ProgressBarLine implements Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int REDRAW_MILLIS = 250;

  private final PrintStream terminal = System.out;
  private final ProgressMeter meter;
  private final ProgressBar bar;
  private boolean closed;

  ProgressBarLine(long iterations) {
    meter = new ProgressMeter(iterations);
    bar =
        new ProgressBarBuilder()
            .setInitialMax(iterations)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setRenderer((state, width) -> BarText.of(meter.share(), meter.words(), width))
            .setConsumer(
                new ConsoleProgressBarConsumer(terminal) {
                  @Override
                  public int getMaxRenderedLength() {
                    return TerminalSize.columns();
                  }
                })
            .build();
  }

  @Override
  public void iteration(Iteration iteration, double seconds) {
    meter.add(iteration, seconds);
    bar.stepTo(iteration.done());
  }

  @Override
  public void validation(double loss) {
    meter.validation(loss);
  }

  /** In one piece, so that the bar is not drawn between them. */
  @Override
  public void lines(List<String> lines) {
    String end = System.lineSeparator();
    terminal.print(CLEAR_LINE + String.join(end, lines) + end);
    bar.refresh();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      bar.close();
    }
  }
}
