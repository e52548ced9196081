package dev.unroll.datasets.csv;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Times after the last row of a sequence, at the pace of its rows. */
final class CsvStamps {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private CsvStamps() {}

  /** None where rows have no times, or come at no even pace. */
  static List<String> after(CsvSequence sequence, Optional<CsvTime> time, int count) {
    double[] times = sequence.times();
    if (time.isEmpty() || times.length == 0 || count == 0) {
      return List.of();
    }
    CsvTimeFormat format = time.get().format();
    return CsvPace.of(format, List.of(times))
        .map(
            pace -> format.isDate() ? dates(times, pace, count) : counts(times, pace.step(), count))
        .orElse(List.of());
  }

  private static List<String> counts(double[] times, double step, int count) {
    List<String> stamps = new ArrayList<>();
    for (int ahead = 1; ahead <= count; ahead++) {
      stamps.add(
          BigDecimal.valueOf(times[times.length - 1] + ahead * step)
              .stripTrailingZeros()
              .toPlainString());
    }
    return stamps;
  }

  private static List<String> dates(double[] times, CsvPace pace, int count) {
    LocalDateTime last = CsvPace.date(times[times.length - 1]);
    boolean monthEnds =
        pace.months() > 0
            && Arrays.stream(times).mapToObj(CsvPace::date).allMatch(CsvStamps::isMonthEnd);
    boolean days =
        Arrays.stream(times)
            .mapToObj(CsvPace::date)
            .allMatch(date -> date.toLocalTime().equals(LocalTime.MIDNIGHT));
    boolean months = days && pace.months() > 0 && last.getDayOfMonth() == 1;
    List<String> stamps = new ArrayList<>();
    LocalDateTime next = last;
    for (int ahead = 1; ahead <= count; ahead++) {
      next = pace.months() > 0 ? last.plusMonths((long) ahead * pace.months()) : later(next, pace);
      LocalDateTime shown =
          monthEnds ? next.withDayOfMonth(YearMonth.from(next).lengthOfMonth()) : next;
      stamps.add(shown.format(months ? MONTH : days ? DAY : SECOND));
    }
    return stamps;
  }

  private static LocalDateTime later(LocalDateTime date, CsvPace pace) {
    LocalDateTime next = date.plusNanos(Math.round(pace.step() * 1e9));
    while (pace.weekdays()
        && (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private static boolean isMonthEnd(LocalDateTime date) {
    return date.getDayOfMonth() == YearMonth.from(date).lengthOfMonth();
  }
}
