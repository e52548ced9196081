package dev.unroll.cli;

/** What the program's exit code means. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** By Ctrl-C or SIGTERM; what was running can go on. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
