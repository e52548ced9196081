package dev.unroll.cli.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** Whether the output is a terminal, and its width. */
public final class TerminalSize {
  private TerminalSize() {}

  /** Whether the output is a terminal's, and no file or pipe. */
  public static boolean isTerminal() {
    return System.console() != null;
  }

  /** To the terminal's width, as it is now. */
  public static Wrapping wrapping() {
    return isTerminal()
        ? new Wrapping(new ConsoleProgressBarConsumer(System.out).getMaxRenderedLength())
        : Wrapping.NONE;
  }
}
