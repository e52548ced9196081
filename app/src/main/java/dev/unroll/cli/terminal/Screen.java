package dev.unroll.cli.terminal;

import java.io.Closeable;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
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
  private final Closeable terminal;
  private final Supplier<Size> now;
  private Size last = USUAL;
  private int drawn;

  public Screen(PrintWriter out) {
    this.out = out;
    try {
      Terminal terminal = TerminalBuilder.builder().dumb(true).build();
      this.terminal = terminal;
      this.now = terminal::getSize;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A terminal of one size. */
  public Screen(PrintWriter out, int columns, int rows) {
    this(out, () -> new Size(columns, rows));
  }

  Screen(PrintWriter out, Supplier<Size> size) {
    this.out = out;
    this.terminal = () -> {};
    this.now = size;
  }

  public int columns() {
    return size().getColumns();
  }

  public int rows() {
    return size().getRows();
  }

  /**
   * The user can change it at any time. Ctrl-C may end the program that JLine asks for it, stty,
   * and the terminal is as large as before then.
   */
  private Size size() {
    try {
      Size size = now.get();
      last = size.getColumns() > 0 && size.getRows() > 0 ? size : USUAL;
    } catch (IOError e) {
      return last;
    }
    return last;
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
    try {
      terminal.close();
    } catch (IOException | IOError e) {
      // By Ctrl-C as well. Nothing of the terminal was changed, so there is nothing to restore.
      return;
    }
  }
}
