package dev.unroll.datasets.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are missing: where the next one is later than usual. There are none where times are
 * uneven, nor are weekends among days of work.
 *
 * @param pace how far apart rows are else
 * @param count gaps, each of one missing row or more
 * @param rows missing in them
 * @param steps from row to row that there are
 * @param first where the first one is, as file, line and cells
 */
record CsvGaps(CsvPace pace, int count, long rows, long steps, String first) {
  /** More are no gaps, but what the data is like. */
  private static final double MOST = 0.2;

  static Optional<CsvGaps> of(CsvTimeFormat format, List<CsvTimeRows> sequences) {
    List<double[]> times = sequences.stream().map(rows -> rows.values(format)).toList();
    return CsvPace.of(format, times).flatMap(pace -> of(pace, format, sequences));
  }

  private static Optional<CsvGaps> of(
      CsvPace pace, CsvTimeFormat format, List<CsvTimeRows> sequences) {
    int gaps = 0;
    long missing = 0;
    long steps = 0;
    String first = "";
    for (CsvTimeRows rows : sequences) {
      double[] times = rows.values(format);
      steps += times.length - 1;
      for (int i = 1; i < times.length; i++) {
        int between =
            pace.missing(Math.min(times[i - 1], times[i]), Math.max(times[i - 1], times[i]));
        missing += between;
        gaps += between > 0 ? 1 : 0;
        first = gaps == 1 && between > 0 ? follows(rows, i) : first;
      }
    }
    return gaps == 0 || gaps > MOST * steps
        ? Optional.empty()
        : Optional.of(new CsvGaps(pace, gaps, missing, steps, first));
  }

  /** Whether so few rows are missing that they may be put in. */
  boolean isFew() {
    return rows <= steps;
  }

  private static String follows(CsvTimeRows rows, int row) {
    return "%s:%d: %s follows %s"
        .formatted(rows.file(), rows.line(row), rows.cell(row), rows.cell(row - 1));
  }

  /**
   * What a user should know of them.
   *
   * @param filled whether rows are put in
   */
  String told(CsvTime time, boolean filled) {
    return "column \"%s\" has %d gap%s, where rows are %s apart else; the first is at %s%s"
        .formatted(
            time.column(),
            count,
            count == 1 ? "" : "s",
            pace.shown(time.format()),
            first,
            filled
                ? "; %,d row%s put in, as `missing` says"
                    .formatted(rows, rows == 1 ? " is" : "s are")
                : "");
  }

  /**
   * A sequence with the rows that are missing put in, each without a value and with the line of the
   * row after it.
   *
   * @param sequence with times, in their order
   */
  CsvSequence filled(CsvSequence sequence) {
    double[] times = sequence.times();
    int steps = sequence.steps();
    int[] from = new int[16];
    double[] at = new double[16];
    int count = 0;
    for (int step = 0; step < steps; step++) {
      int before = step == 0 ? 0 : pace.missing(times[step - 1], times[step]);
      if (count + before + 1 > from.length) {
        int room = Math.max(2 * from.length, count + before + 1);
        from = Arrays.copyOf(from, room);
        at = Arrays.copyOf(at, room);
      }
      for (int i = 0; i < before; i++) {
        at[count] = pace.next(at[count - 1]);
        from[count++] = ~step;
      }
      at[count] = times[step];
      from[count++] = step;
    }
    return count == steps
        ? sequence
        : sequence.spread(Arrays.copyOf(from, count), Arrays.copyOf(at, count));
  }
}
