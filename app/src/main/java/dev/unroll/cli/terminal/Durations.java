package dev.unroll.cli.terminal;

import java.util.Locale;

/** Seconds as a person says them. */
public final class Durations {
  private Durations() {}

  /** {@code 8 s}, {@code 3 min 05 s}, {@code 2 h 04 min}. */
  public static String of(double seconds) {
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
