package dev.unroll.cli.terminal;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** Whether the output is a terminal, and its width. */
public final class TerminalSize {
  /** Bits of a file's mode, as POSIX has them. */
  private static final int KIND_OF_FILE = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;

  private static volatile int lastColumns = 80;

  private TerminalSize() {}

  /** Whether the output is a terminal's, and no file or pipe. */
  public static boolean isTerminal() {
    return System.console() != null;
  }

  /**
   * Whether standard output is a terminal, whatever the input is: a device of characters. Where the
   * system has no such thing, the two go together.
   */
  public static boolean isTerminalOutput() {
    return isTerminal("/dev/fd/1");
  }

  /** The same of standard error. */
  public static boolean isTerminalError() {
    return isTerminal("/dev/fd/2");
  }

  private static boolean isTerminal(String descriptor) {
    try {
      int mode = (int) Files.getAttribute(Path.of(descriptor), "unix:mode");
      return (mode & KIND_OF_FILE) == CHARACTER_DEVICE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return isTerminal();
    }
  }

  /**
   * The terminal's width, as it is now; what {@code COLUMNS} says if it is set. Ctrl-C may end the
   * program that JLine asks for it, stty, and the terminal is as wide as before then.
   */
  public static int columns() {
    Optional<Integer> wished = wished(System.getenv("COLUMNS"));
    if (wished.isPresent()) {
      return wished.get();
    }
    try {
      lastColumns = new ConsoleProgressBarConsumer(System.out).getMaxRenderedLength();
    } catch (IOError e) {
      return lastColumns;
    }
    return lastColumns;
  }

  /** A width that a user has exported for all programs; empty where it is none. */
  static Optional<Integer> wished(String columns) {
    return Optional.ofNullable(columns)
        .filter(text -> text.matches("[1-9]\\d{0,4}"))
        .map(Integer::valueOf);
  }

  /** To the terminal's width, as it is now. */
  public static Wrapping wrapping() {
    return isTerminal() ? new Wrapping(columns()) : Wrapping.NONE;
  }

  /** The same for standard error, which may be a terminal where standard output is none. */
  public static Wrapping errorWrapping() {
    return isTerminalError() ? new Wrapping(columns()) : Wrapping.NONE;
  }
}
