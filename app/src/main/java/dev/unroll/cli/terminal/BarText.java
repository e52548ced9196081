package dev.unroll.cli.terminal;

import java.util.List;
import java.util.Locale;

/**
 * The moving line of a terminal: {@code 35 % ███████▏ loss 1.5210 41k steps/s}. The bar takes the
 * room that the words leave, and goes where there is none; then go the last of the words. The line
 * is as wide as the terminal, so that one that was drawn before leaves nothing behind.
 */
public final class BarText {
  private static final int NARROWEST_BAR = 4;

  /** Eighths of a character cell, from one to a full one. */
  private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

  private BarText() {}

  /**
   * @param share that is done, 0 to 1
   * @param parts the words, the one that can be missed first last
   * @param width of the terminal in columns
   */
  public static String of(double share, List<String> parts, int width) {
    List<String> shown = parts;
    String line = line(share, String.join("  ", shown), width);
    while (line.length() > width && shown.size() > 1) {
      shown = shown.subList(0, shown.size() - 1);
      line = line(share, String.join("  ", shown), width);
    }
    return line.length() > width
        ? line.substring(0, width)
        : line + " ".repeat(width - line.length());
  }

  private static String line(double share, String words, int width) {
    String percent = String.format(Locale.ROOT, "%3d %% ", (int) (100 * share));
    int room = width - percent.length() - 2 - words.length();
    return percent + (room < NARROWEST_BAR ? "" : bar(share, room) + "  ") + words;
  }

  private static String bar(double share, int cells) {
    int eighths = (int) (share * cells * 8);
    int full = eighths / 8;
    int rest = eighths % 8;
    String bar = "█".repeat(full) + (rest == 0 ? "" : EIGHTHS.substring(rest - 1, rest));
    return bar + " ".repeat(cells - bar.length());
  }
}
