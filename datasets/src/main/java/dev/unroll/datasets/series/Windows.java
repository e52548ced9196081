package dev.unroll.datasets.series;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The windows of one range of rows. A window reaches back over the border of its split, so that
 * every forecast has as many rows behind it as any other; what it forecasts lies in the split.
 *
 * @param length rows of a window
 * @param lag rows before a window, which changes need
 * @param steps rows forecast after it
 */
record Windows(int length, int lag, int steps) {

  /**
   * A window for every forecast whose rows lie in the range, in their order.
   *
   * @param shorter whether the rows of a series that is shorter than a window are read as far as
   *     they go
   */
  List<Window> everyForecast(ReadSeries series, int from, int to, boolean shorter) {
    int least = lag + length - 1;
    if (shorter && least > to - 1 - steps) {
      least = lag;
    }
    List<Window> windows = new ArrayList<>();
    for (int origin = Math.max(from - 1, least); origin < to - steps; origin++) {
      int start = Math.max(lag, origin - length + 1);
      windows.add(new Window(series, start, origin - start + 1, from));
    }
    return windows;
  }

  /** Those of them that begin at a distance from one another, the last one included. */
  List<Window> strided(ReadSeries series, int from, int to, int stride) {
    List<Window> all = everyForecast(series, from, to, false);
    List<Window> chosen = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i -= stride) {
      chosen.add(all.get(i));
    }
    Collections.reverse(chosen);
    return chosen;
  }

  /** Windows that follow one another, the last one shorter. */
  List<Window> following(ReadSeries series, int from, int to) {
    List<Window> windows = new ArrayList<>();
    int usable = to - steps;
    for (int start = Math.max(from, lag); start < usable; start += length) {
      windows.add(new Window(series, start, Math.min(length, usable - start), from));
    }
    return windows;
  }

  /** Every window of new rows that has all it needs behind it. */
  List<Window> newRows(ReadSeries series, int usable, boolean shorter) {
    int least = lag + length - 1;
    if (shorter && least > usable - 1) {
      least = lag;
    }
    List<Window> windows = new ArrayList<>();
    for (int origin = least; origin < usable; origin++) {
      int start = Math.max(lag, origin - length + 1);
      windows.add(new Window(series, start, origin - start + 1, 0));
    }
    return windows;
  }

  DataException tooShort(Range range, Split split) {
    int rows = range.to() - range.from();
    Series series = range.series();
    if (rows <= steps && (split == Split.TRAIN || rows < steps)) {
      return DataException.at(
          "forecast.steps",
          ("%s:%d: sequence \"%s\" has %d rows in the %s split;"
                  + " a forecast of %d steps needs at least %d")
              .formatted(
                  series.file(),
                  series.lines()[range.from()],
                  series.name(),
                  rows,
                  split.label(),
                  steps,
                  split == Split.TRAIN ? steps + 1 : steps));
    }
    return DataException.at(
        "window",
        ("%s:%d: sequence \"%s\" has %d rows up to the end of the %s split; a window of %d rows%s"
                + " and a forecast of %d need at least %d")
            .formatted(
                series.file(),
                series.lines()[range.from()],
                series.name(),
                range.to(),
                split.label(),
                length,
                lag == 0 ? "" : ", " + lag + " more for the changes of `scale`,",
                steps,
                length + lag + steps));
  }
}
