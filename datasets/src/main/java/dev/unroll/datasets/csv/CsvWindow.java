package dev.unroll.datasets.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * One example: consecutive steps of a sequence.
 *
 * @param start its first step in the sequence, from 0
 * @param steps at least 1
 */
record CsvWindow(CsvSequence sequence, int start, int steps) {

  /** Cuts the first {@code usable} steps of a sequence; the last window may be shorter. */
  static List<CsvWindow> cut(CsvSequence sequence, int usable, int window) {
    List<CsvWindow> windows = new ArrayList<>();
    for (int start = 0; start < usable; start += window) {
      windows.add(new CsvWindow(sequence, start, Math.min(window, usable - start)));
    }
    return windows;
  }

  /** The last steps of a sequence that has one label, at its end. */
  static CsvWindow last(CsvSequence sequence, int window) {
    int steps = Math.min(window, sequence.steps());
    return new CsvWindow(sequence, sequence.steps() - steps, steps);
  }

  static int longest(List<CsvWindow> windows) {
    return windows.stream().mapToInt(CsvWindow::steps).max().orElse(0);
  }

  static boolean differInLength(List<CsvWindow> windows) {
    return windows.stream().mapToInt(CsvWindow::steps).distinct().count() > 1;
  }
}
