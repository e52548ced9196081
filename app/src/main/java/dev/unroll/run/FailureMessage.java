package dev.unroll.run;

import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.result.Json;
import dev.unroll.run.store.ExperimentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** What a person is told of a failure: one line for what it is, one for what to do. */
public final class FailureMessage {
  /** As Linux, macOS and Windows say it; the last two where a file has a size limit. */
  private static final Pattern DISK_FULL =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|not enough space on the disk|File too large"
              + "|File size limit exceeded");

  /** As ND4J says it of the memory outside Java's own. */
  private static final Pattern NATIVE_MEMORY = Pattern.compile("bad_alloc|Physical memory usage");

  private FailureMessage() {}

  public static String of(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof ConfigException
        || cause instanceof DataException
        || cause instanceof ExperimentException) {
      return cause.getMessage();
    }
    if (cause instanceof IOException io) {
      return message(io);
    }
    if (cause instanceof OutOfMemoryError || NATIVE_MEMORY.matcher(text(cause)).find()) {
      return "out of memory: "
          + cause.getMessage()
          + "\nTake a smaller training.batch_size, dataset.window or network, or give Java more:"
          + " java -Xmx8g -jar app.jar …";
    }
    return "internal error: "
        + cause
        + "\nThis is a defect of the program; run again with --debug and report what it prints.";
  }

  /** What went wrong, without the exceptions that only carry it. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof UncheckedIOException && failure.getCause() != null
        ? cause(failure.getCause())
        : failure;
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
    if (failure instanceof Json.DamagedException) {
      return failure.getMessage()
          + "\nRestore it from a copy, or remove it: the run's checkpoint and model are in other"
          + " files.";
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
    if (failure instanceof FileSystemException file && "Not a directory".equals(file.getReason())) {
      return file.getFile()
          + ": cannot be there, as a part of its path is a file\nChoose another"
          + " place with --out DIR.";
    }
    if (failure instanceof FileSystemException file
        && "Read-only file system".equals(file.getReason())) {
      return file.getFile()
          + ": nothing can be written there\nChoose another place with --out DIR.";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return "cannot read or write: "
        + (failure.getMessage() == null ? "the system does not say why" : failure.getMessage());
  }
}
