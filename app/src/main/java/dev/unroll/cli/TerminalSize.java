package dev.unroll.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** Whether a person looks on, and how wide their terminal is. */
final class TerminalSize {
  private TerminalSize() {}

  /** Whether the output is a terminal's, and no file or pipe. */
  static boolean isTerminal() {
    return System.console() != null;
  }

  /** To the terminal's width, as it is now. */
  static Wrapping wrapping() {
    return isTerminal()
        ? new Wrapping(new ConsoleProgressBarConsumer(System.out).getMaxRenderedLength())
        : Wrapping.NONE;
  }
}
