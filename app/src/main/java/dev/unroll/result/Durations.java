package dev.unroll.result;

import java.util.Locale;

/** Durations as a person says them, the same in the terminal and on the pages. */
public final class Durations {
  private Durations() {}

  /** {@code 8 s}, {@code 3 min 05 s}, {@code 2 h 04 min}; a dash for what was not measured. */
  public static String of(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NumberText.NONE;
    }
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
  }
}
