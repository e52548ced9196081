package dev.unroll.cli;

import dev.unroll.config.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.report.VisibleText;
import dev.unroll.run.ExperimentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Tells the user what went wrong: one line for what it is, one for what to do. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(VisibleText.of(message(failure)));
    if (command.getCommandSpec().findOption("--debug") != null
        && Boolean.TRUE.equals(command.getCommandSpec().findOption("--debug").getValue())) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof ConfigException ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
  }

  /** The message for a person, without a stack trace. */
  static String message(Throwable failure) {
    if (failure instanceof ConfigException
        || failure instanceof DataException
        || failure instanceof ExperimentException) {
      return failure.getMessage();
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied\nChoose another place with --out DIR.";
    }
    if (failure instanceof IOException) {
      return "cannot read or write: " + failure.getMessage();
    }
    return "internal error: "
        + failure
        + "\nThis is a defect of the program; run again with --debug and report what it prints.";
  }
}
