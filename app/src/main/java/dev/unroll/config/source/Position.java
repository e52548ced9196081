package dev.unroll.config.source;

import java.nio.file.Path;

/** Where something is written; line and column from 1, both 0 where there are no lines. */
public record Position(Source source, int line, int column) {

  /**
   * A file or a {@code --set}.
   *
   * @param order sources are reported in this order
   * @param shown as the user wrote it
   * @param directory what relative paths written there are relative to
   * @param lines whether its positions have lines: a file has, a {@code --set} has not
   */
  public record Source(int order, String shown, Path directory, boolean lines) {
    public Position whole() {
      return new Position(this, 0, 0);
    }
  }

  /** {@code at line 9}, {@code in --set seed=1}: for a message that stands at another place. */
  public String place() {
    return line > 0 ? "at line " + line : "in " + source.shown();
  }
}
