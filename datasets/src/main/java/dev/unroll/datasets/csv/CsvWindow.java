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

  /** Cuts all steps so that the last window is a full one; the first may be shorter. */
  static List<CsvWindow> cutFromEnd(CsvSequence sequence, int window) {
    List<CsvWindow> windows = new ArrayList<>();
    int first = sequence.steps() % window;
    if (first > 0) {
      windows.add(new CsvWindow(sequence, 0, first));
    }
    for (int start = first; start < sequence.steps(); start += window) {
      windows.add(new CsvWindow(sequence, start, window));
    }
    return windows;
  }

  static int longest(List<CsvWindow> windows) {
    return windows.stream().mapToInt(CsvWindow::steps).max().orElse(0);
  }

  static boolean differInLength(List<CsvWindow> windows) {
    return windows.stream().mapToInt(CsvWindow::steps).distinct().count() > 1;
  }
}
