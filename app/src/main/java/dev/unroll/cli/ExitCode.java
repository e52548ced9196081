package dev.unroll.cli;

import dev.unroll.result.Result;

/** What the program's exit code means. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** By Ctrl-C or SIGTERM; what was running can go on. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(Result.Status status) {
    return switch (status) {
      case COMPLETED -> DONE;
      case FAILED -> FAILED;
      case INTERRUPTED -> INTERRUPTED;
    };
  }
}
