package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.config.source.ConfigException;
import dev.unroll.run.FailureMessage;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Tells the user what went wrong: one line for what it is, one for what to do. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    OptionSpec debug = command.getCommandSpec().findOption("--debug");
    return tell(failure, debug != null && debug.<Boolean>getValue(), command.getErr());
  }

  /**
   * Prints the message, and the stack trace if asked.
   *
   * @return the exit code
   */
  static int tell(Throwable failure, boolean debug, PrintWriter err) {
    boolean carrier = failure instanceof CommandLine.ExecutionException;
    Throwable cause =
        FailureMessage.cause(carrier && failure.getCause() != null ? failure.getCause() : failure);
    boolean wrongUsage = cause instanceof ConfigException;
    Messages messages = Messages.onError(err);
    if (wrongUsage) {
      messages.problems(FailureMessage.of(cause));
    } else {
      messages.error(FailureMessage.of(cause));
    }
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return wrongUsage ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
  }
}
