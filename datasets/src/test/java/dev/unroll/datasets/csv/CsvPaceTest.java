package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvPaceTest {
  private static final CsvNumbers PLAIN = CsvNumbers.PLAIN;

  @Test
  void next_months_areOfTheirOwnLengths() {
    CsvPace months = pace("2020-12", "2021-01", "2021-02", "2021-03", "2021-05", "2021-06");
    assertThat(months.shown(CsvTimeFormat.YEAR_FIRST)).isEqualTo("1 month");
    assertThat(next(months, "2021-01")).isEqualTo("2021-02-01");
    assertThat(months.missing(time("2021-03"), time("2021-05"))).isEqualTo(1);
    assertThat(months.missing(time("2021-01"), time("2021-02"))).isZero();
    CsvPace ends = pace("2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30");
    assertThat(next(ends, "2021-04-30")).isEqualTo("2021-05-31");
    CsvPace quarters = pace("2020-01", "2020-04", "2020-07", "2020-10", "2021-01");
    assertThat(quarters.shown(CsvTimeFormat.YEAR_FIRST)).isEqualTo("3 months");
    CsvPace years = pace("1999-01", "2000-01", "2001-01", "2002-01");
    assertThat(years.shown(CsvTimeFormat.YEAR_FIRST)).isEqualTo("1 year");
  }

  /** 5 February 2021 was a Friday. */
  @Test
  void next_daysOfWork_leaveWeekendsOut() {
    CsvPace days = pace("2021-02-03", "2021-02-04", "2021-02-05", "2021-02-08", "2021-02-09");
    assertThat(days.weekdays()).isTrue();
    assertThat(next(days, "2021-02-05")).isEqualTo("2021-02-08");
    assertThat(days.missing(time("2021-02-05"), time("2021-02-08"))).isZero();
    assertThat(days.missing(time("2021-02-05"), time("2021-02-10"))).isEqualTo(2);
    CsvPace all = pace("2021-02-05", "2021-02-06", "2021-02-07", "2021-02-08");
    assertThat(next(all, "2021-02-05")).isEqualTo("2021-02-06");
  }

  @Test
  void next_hours() {
    CsvPace hours =
        pace("2021-02-05 22:00", "2021-02-05 23:00", "2021-02-06 00:00", "2021-02-06 01:00");
    assertThat(next(hours, "2021-02-05 23:30")).isEqualTo("2021-02-06 00:30");
    assertThat(hours.missing(time("2021-02-05 22:00"), time("2021-02-06 02:00"))).isEqualTo(3);
  }

  @Test
  void of_unevenTimes_hasNone() {
    assertThat(CsvPace.of(CsvTimeFormat.NUMBER, List.of(new double[] {0, 1, 3, 6, 10}))).isEmpty();
  }

  private static CsvPace pace(String... times) {
    double[] values = Arrays.stream(times).mapToDouble(CsvPaceTest::time).toArray();
    return CsvPace.of(CsvTimeFormat.YEAR_FIRST, List.of(values)).orElseThrow();
  }

  private static String next(CsvPace pace, String time) {
    return CsvTimeFormat.YEAR_FIRST.shown(pace.next(time(time)));
  }

  private static double time(String time) {
    return CsvTimeFormat.YEAR_FIRST.parse(time, PLAIN);
  }
}
