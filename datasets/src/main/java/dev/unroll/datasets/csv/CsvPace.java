package dev.unroll.datasets.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far apart the rows of a table usually are in time: so many seconds (or units, of what is no
 * date), or so many months, which differ in length.
 *
 * @param step seconds, or units of a count; 0 for months
 * @param months 0 for seconds
 * @param weekdays rows are days, and there are none on Saturdays and Sundays
 */
record CsvPace(double step, int months, boolean weekdays) {
  private static final int DAY = 86_400;
  private static final double LONGER = 1.5;

  /** The pace of at least half of the rows; empty where there is none. */
  static Optional<CsvPace> of(CsvTimeFormat format, List<double[]> sequences) {
    Map<Double, Integer> steps = new HashMap<>();
    Map<Integer, Integer> months = new HashMap<>();
    boolean weekend = false;
    int all = 0;
    for (double[] times : sequences) {
      for (int i = 1; i < times.length; ) {
        int from = i; // most steps are as the one before: a run of them is counted at once
        double step = Math.abs(times[i] - times[i - 1]);
        int between = format.isDate() ? months(times[i - 1], times[i]) : 0;
        do {
          i++;
        } while (i < times.length
            && Math.abs(times[i] - times[i - 1]) == step
            && (!format.isDate() || months(times[i - 1], times[i]) == between));
        steps.merge(rounded(step), i - from, Integer::sum);
        months.merge(between, i - from, Integer::sum);
        all += i - from;
      }
      weekend = weekend || format.isDate() && Arrays.stream(times).anyMatch(CsvPace::isWeekend);
    }
    if (all < 3) {
      return Optional.empty();
    }
    months.remove(0);
    Optional<Integer> usualMonths = usual(months, all);
    if (usualMonths.isPresent()) {
      return Optional.of(new CsvPace(0, usualMonths.get(), false));
    }
    boolean noWeekend = !weekend;
    return usual(steps, all)
        .map(usual -> new CsvPace(usual, 0, format.isDate() && usual == DAY && noWeekend));
  }

  private static <T> Optional<T> usual(Map<T, Integer> counts, int all) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= 0.5 * all)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** The time of the row after one. */
  double next(double time) {
    if (months > 0) {
      LocalDateTime date = date(time);
      LocalDateTime next = date.plusMonths(months);
      return seconds(isMonthEnd(date) ? next.with(YearMonth.from(next).atEndOfMonth()) : next);
    }
    double next = time + step;
    while (weekdays && isWeekend(next)) {
      next += step;
    }
    return next;
  }

  /** Rows that are missing between two that follow one another in time. */
  int missing(double before, double after) {
    if (months > 0) {
      long between = ChronoUnit.DAYS.between(date(before), date(after));
      return (int) Math.max(0, Math.round(between / (30.436875 * months)) - 1);
    }
    if (!(after - before > LONGER * step)) {
      return 0;
    }
    if (!weekdays) {
      return (int) Math.min(Integer.MAX_VALUE, Math.round((after - before) / step) - 1);
    }
    int missing = 0;
    for (double time = next(before); time < after - 0.5 * step; time = next(time)) {
      missing++;
    }
    return missing;
  }

  /** {@code 1 hour}. */
  String shown(CsvTimeFormat format) {
    if (months > 0) {
      return months % 12 == 0 ? plural(months / 12.0, "year") : plural(months, "month");
    }
    String[] names = {"day", "hour", "minute"};
    int[] units = {DAY, 3600, 60};
    for (int i = 0; format.isDate() && i < units.length; i++) {
      if (step % units[i] == 0) {
        return plural(step / units[i], names[i]);
      }
    }
    return format.isDate() ? plural(step, "second") : plain(step);
  }

  private static String plural(double count, String unit) {
    return plain(count) + " " + unit + (count == 1 ? "" : "s");
  }

  private static String plain(double number) {
    return new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /** Fractions of a second, and of what else is counted, are not exact in binary. */
  private static double rounded(double step) {
    return step == 0 ? 0 : new BigDecimal(step).round(new MathContext(6)).doubleValue();
  }

  /** Whole months between two times, whichever comes first; 0 where there are none. */
  private static int months(double one, double other) {
    if (Math.abs(other - one) < 27.0 * DAY) {
      return 0;
    }
    LocalDateTime from = date(Math.min(one, other));
    LocalDateTime to = date(Math.max(one, other));
    if (!from.toLocalTime().equals(to.toLocalTime())) {
      return 0;
    }
    boolean sameDay = from.getDayOfMonth() == to.getDayOfMonth();
    return sameDay || isMonthEnd(from) && isMonthEnd(to)
        ? (int) ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to))
        : 0;
  }

  private static boolean isMonthEnd(LocalDateTime date) {
    return date.getDayOfMonth() == date.toLocalDate().lengthOfMonth();
  }

  private static boolean isWeekend(double time) {
    long day = (long) Math.floor(time / DAY);
    return Math.floorMod(day + 3, 7) >= 5; // the first of January 1970 was a Thursday
  }

  /** A time of a date's format. */
  static LocalDateTime date(double seconds) {
    long whole = (long) Math.floor(seconds);
    return LocalDateTime.ofEpochSecond(
        whole, (int) Math.min(999_999_999, Math.round((seconds - whole) * 1e9)), ZoneOffset.UTC);
  }

  private static double seconds(LocalDateTime date) {
    return date.toEpochSecond(ZoneOffset.UTC) + date.getNano() / 1e9;
  }
}
