package dev.unroll.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Lines cut to the width of a terminal, which would cut them in the middle of a word. Widths are
 * columns: a Chinese or Korean character takes two.
 *
 * @param width in columns
 */
public record Wrapping(int width) {
  /** Nothing is cut: the output goes into a file or a pipe. */
  static final Wrapping NONE = new Wrapping(Integer.MAX_VALUE);

  /** Where less is left beside the indentation, a terminal's own cutting is no worse. */
  private static final int LEAST = 10;

  /**
   * Cuts before words; what follows is indented. A word that is longer than the line, such as a
   * path, stays whole, so that it can be copied.
   *
   * @param indent of the lines after the first, in columns
   */
  public List<String> words(String line, int indent) {
    if (columns(line) <= width || width - indent < LEAST) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>();
    int start = 0;
    int used = 0;
    int fits = 0; // the last place in reach where the line can be cut
    for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
      boolean beforeWord = at > indent && line.charAt(at) != ' ' && line.charAt(at - 1) == ' ';
      if (beforeWord) {
        fits = at;
      }
      used += columns(line.codePointAt(at));
      if (used > width && fits > start) {
        lines.add(
            (start == 0 ? "" : " ".repeat(indent)) + line.substring(start, fits).stripTrailing());
        start = fits;
        used =
            indent + columns(line.substring(fits, at + Character.charCount(line.codePointAt(at))));
      }
    }
    lines.add((start == 0 ? "" : " ".repeat(indent)) + line.substring(start));
    return lines;
  }

  /** Cuts a text anywhere and puts the same prefix before each line. */
  public List<String> text(String prefix, String text) {
    int room = width - columns(prefix);
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int start = 0;
      int used = 0;
      for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
        int columns = columns(line.codePointAt(at));
        if (used + columns > room && room >= LEAST) {
          lines.add(prefix + line.substring(start, at));
          start = at;
          used = 0;
        }
        used += columns;
      }
      lines.add(prefix + line.substring(start));
    }
    return lines;
  }

  private static int columns(String text) {
    return text.codePoints().map(Wrapping::columns).sum();
  }

  private static int columns(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }
}
