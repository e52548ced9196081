package dev.unroll.cli;

import dev.unroll.config.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.report.VisibleText;
import dev.unroll.run.ExperimentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Tells the user what went wrong: one line for what it is, one for what to do. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  /** As Linux, macOS and Windows say it. */
  private static final Pattern DISK_FULL =
      Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk");

  /** As ND4J says it of the memory outside Java's own. */
  private static final Pattern NATIVE_MEMORY = Pattern.compile("bad_alloc|Physical memory usage");

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
    Throwable cause = cause(failure);
    err.println(VisibleText.of(message(cause)));
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return cause instanceof ConfigException ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
  }

  /** What went wrong, without the exceptions that only carry it. */
  private static Throwable cause(Throwable failure) {
    boolean carrier =
        failure instanceof UncheckedIOException
            || failure instanceof CommandLine.ExecutionException;
    return carrier && failure.getCause() != null ? cause(failure.getCause()) : failure;
  }

  private static String message(Throwable failure) {
    if (failure instanceof ConfigException
        || failure instanceof DataException
        || failure instanceof ExperimentException) {
      return failure.getMessage();
    }
    if (failure instanceof IOException io) {
      return message(io);
    }
    if (failure instanceof OutOfMemoryError || NATIVE_MEMORY.matcher(text(failure)).find()) {
      return "out of memory: "
          + failure.getMessage()
          + "\nTake a smaller training.batch_size, dataset.window or network, or give Java more:"
          + " java -Xmx8g -jar app.jar …";
    }
    return "internal error: "
        + failure
        + "\nThis is a defect of the program; run again with --debug and report what it prints.";
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String message(IOException failure) {
    if (DISK_FULL.matcher(text(failure)).find()) {
      return "the disk is full: "
          + failure.getMessage()
          + "\nMake room, or choose another place with --out DIR.";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied\nChoose another place with --out DIR.";
    }
    if (failure instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + ": is a file\nChoose another place with --out DIR.";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return "cannot read or write: "
        + (failure.getMessage() == null ? failure : failure.getMessage());
  }
}
