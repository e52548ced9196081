package dev.unroll.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines at the bottom of a terminal that are drawn anew in place, under those that stay. */
public final class Screen implements AutoCloseable {
  private static final String UP_TO_LINE = "\u001b[%dA";
  private static final String CLEAR_BELOW = "\r\u001b[J";

  /** What a terminal has that does not tell. */
  private static final Size USUAL = new Size(80, 24);

  private final PrintWriter out;
  private final Terminal terminal;
  private final Size fixed;
  private int drawn;

  public Screen(PrintWriter out) {
    this.out = out;
    this.fixed = null;
    try {
      terminal = TerminalBuilder.builder().dumb(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A terminal of one size. */
  public Screen(PrintWriter out, int columns, int rows) {
    this.out = out;
    this.terminal = null;
    this.fixed = new Size(columns, rows);
  }

  public int columns() {
    return size().getColumns();
  }

  public int rows() {
    return size().getRows();
  }

  /** The user can change it at any time. */
  private Size size() {
    Size size = fixed == null ? terminal.getSize() : fixed;
    return size.getColumns() > 0 && size.getRows() > 0 ? size : USUAL;
  }

  /** Draws the lines that move; fewer than there are rows, none longer than a row. */
  public void draw(List<String> lines) {
    clear();
    lines.forEach(line -> out.print(line + "\n"));
    out.flush();
    drawn = lines.size();
  }

  /** Prints a line that stays; what moves is to be drawn again after it. */
  public void print(String line) {
    clear();
    out.print(line + "\n");
    out.flush();
  }

  private void clear() {
    if (drawn > 0) {
      out.print(String.format(UP_TO_LINE, drawn) + CLEAR_BELOW);
      drawn = 0;
    }
  }

  @Override
  public void close() {
    clear();
    out.flush();
    if (terminal != null) {
      try {
        terminal.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
