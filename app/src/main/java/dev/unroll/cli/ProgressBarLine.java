package dev.unroll.cli;

import dev.unroll.training.TrainingObserver.Iteration;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that stays on the terminal's last line. */
final class ProgressBarLine implements Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int REDRAW_MILLIS = 250;

  private final PrintStream terminal = System.out;
  private final Pace pace = new Pace();
  private final ProgressBar bar;
  private boolean closed;

  ProgressBarLine(long iterations) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("")
            .setInitialMax(iterations)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal))
            .build();
  }

  @Override
  public void iteration(Iteration iteration, double seconds) {
    pace.add(iteration, seconds);
    bar.setExtraMessage(pace.toString());
    bar.stepTo(iteration.done());
  }

  @Override
  public void line(String line) {
    synchronized (terminal) {
      terminal.print(CLEAR_LINE);
      terminal.println(line);
    }
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
