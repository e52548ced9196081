package dev.unroll.datasets.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that are missing: where the next one is later than usual. Nothing is said of rows at uneven
 * times, nor of weekends among days.
 */
final class CsvGaps {
  private static final int DAY = 86_400;
  private static final double LONGER = 1.5;

  /** More are no gaps, but what the data is like. */
  private static final double MOST = 0.2;

  private CsvGaps() {}

  static Optional<String> of(CsvTime time, List<CsvTimeRows> sequences) {
    Map<Double, Integer> steps = new HashMap<>();
    int all = 0;
    for (CsvTimeRows rows : sequences) {
      double[] values = rows.values(time.format());
      for (int i = 1; i < values.length; i++) {
        steps.merge(rounded(Math.abs(values[i] - values[i - 1])), 1, Integer::sum);
        all++;
      }
    }
    if (all < 3) {
      return Optional.empty();
    }
    var usual = steps.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    if (usual.getValue() < 0.5 * all) {
      return Optional.empty();
    }
    double step = usual.getKey();
    int gaps = 0;
    String first = "";
    for (CsvTimeRows rows : sequences) {
      double[] values = rows.values(time.format());
      for (int i = 1; i < values.length; i++) {
        if (Math.abs(values[i] - values[i - 1]) > LONGER * step
            && !(time.format().isDate() && isWeekend(values[i - 1], values[i], step))) {
          gaps++;
          first = gaps == 1 ? follows(rows, i) : first;
        }
      }
    }
    return gaps == 0 || gaps > MOST * all
        ? Optional.empty()
        : Optional.of(
            "column \"%s\" has %d gap%s, where rows are %s apart else; the first is at %s"
                .formatted(
                    time.column(), gaps, gaps == 1 ? "" : "s", shown(time.format(), step), first));
  }

  private static String follows(CsvTimeRows rows, int row) {
    return "%s:%d: %s follows %s"
        .formatted(
            rows.file(), rows.lines().get(row), rows.cells().get(row), rows.cells().get(row - 1));
  }

  private static boolean isWeekend(double one, double other, double step) {
    LocalDate friday = LocalDate.ofEpochDay((long) Math.floor(Math.min(one, other) / DAY));
    return step == DAY
        && Math.abs(other - one) == 3.0 * DAY
        && friday.getDayOfWeek() == DayOfWeek.FRIDAY;
  }

  /** Fractions of a second, and of what else is counted, are not exact in binary. */
  private static double rounded(double step) {
    return step == 0 ? 0 : new BigDecimal(step).round(new MathContext(6)).doubleValue();
  }

  private static String shown(CsvTimeFormat format, double step) {
    String[] names = {"day", "hour", "minute"};
    int[] units = {DAY, 3600, 60};
    for (int i = 0; format.isDate() && i < units.length; i++) {
      if (step % units[i] == 0) {
        return plain(step / units[i]) + " " + names[i] + (step == units[i] ? "" : "s");
      }
    }
    return plain(step) + (format.isDate() ? " seconds" : "");
  }

  private static String plain(double number) {
    return new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
