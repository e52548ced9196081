package dev.unroll.datasets.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a cell says when its row was. */
enum CsvTimeFormat {
  /**
   * ISO 8601: {@code 2021-02-19}, {@code 2021-02}, {@code 2021/2/19 23:00}, with or without zone.
   */
  YEAR_FIRST,
  /** {@code 19.2.2021} or {@code 19/02/21 11:00 PM}. */
  DAY_FIRST,
  /** {@code 2/19/2021}. */
  MONTH_FIRST,
  /** {@code 20210219}. */
  COMPACT,
  /** Seconds since 1970, or thousandths, millionths or billionths of one. */
  EPOCH,
  /** Any other number: what counts the rows, or time in a unit of its own. */
  NUMBER;

  private static final String TIME =
      "(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:[.,]\\d{1,9})?))?\\s*([AaPp][Mm])?"
          + "\\s*(Z|[+-]\\d{2}:?\\d{2})?)?";
  private static final Pattern YEAR =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?" + TIME);
  private static final Pattern DAY =
      Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})" + TIME);
  private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final String FIXED_WIDTH = "0000-00-00 00:00:00";
  private static final int TO_THE_MINUTE = "0000-00-00 00:00".length();
  private static final int TO_THE_DAY = "0000-00-00".length();
  private static final int DAY_SECONDS = 86_400;

  /** Dates as text, whatever their column is called. */
  static final List<CsvTimeFormat> DATES = List.of(YEAR_FIRST, DAY_FIRST, MONTH_FIRST);

  boolean isDate() {
    return this != NUMBER;
  }

  /** A time as pictures and tables write it: {@code 2021-02-19}, {@code 2021-02-19 21:00}. */
  String shown(double time) {
    if (!isDate()) {
      return BigDecimal.valueOf(time).stripTrailingZeros().toPlainString();
    }
    LocalDateTime date = CsvPace.date(time);
    String clock = date.toLocalTime().toString();
    return date.toLocalDate() + (clock.equals("00:00") ? "" : " " + clock);
  }

  /** Seconds since 1970, or the number itself; NaN where the cell is no time of this format. */
  double parse(String cell, CsvNumbers numbers) {
    try {
      return switch (this) {
        case YEAR_FIRST ->
            isFixedWidth(cell) ? fixedWidth(cell) : dateTime(YEAR.matcher(cell), 1, 2, 3);
        case DAY_FIRST -> dateTime(DAY.matcher(cell), 3, 2, 1);
        case MONTH_FIRST -> dateTime(DAY.matcher(cell), 3, 1, 2);
        case COMPACT -> compact(EIGHT_DIGITS.matcher(cell));
        case EPOCH -> epoch(numbers.parse(cell));
        case NUMBER -> finite(numbers.parse(cell));
      };
    } catch (DateTimeException e) {
      return Double.NaN; // the thirtieth of February
    }
  }

  /**
   * Whether a cell is of the form {@code 2021-02-19 23:00:00}, {@code 2021-02-19 23:00} or {@code
   * 2021-02-19}, as most tables of many rows write it: read without the pattern, which takes a
   * second for 200,000 of them.
   */
  private static boolean isFixedWidth(String cell) {
    int length = cell.length();
    if (length != FIXED_WIDTH.length() && length != TO_THE_MINUTE && length != TO_THE_DAY) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = cell.charAt(i);
      char wanted = FIXED_WIDTH.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted && !(wanted == ' ' && c == 'T')) {
        return false;
      }
    }
    return true;
  }

  private static double fixedWidth(String cell) {
    LocalDate date =
        LocalDate.of(
            Integer.parseInt(cell, 0, 4, 10),
            Integer.parseInt(cell, 5, 7, 10),
            Integer.parseInt(cell, 8, 10, 10));
    double day = date.toEpochDay() * (double) DAY_SECONDS;
    if (cell.length() == TO_THE_DAY) {
      return day;
    }
    int hour = Integer.parseInt(cell, 11, 13, 10);
    int minute = Integer.parseInt(cell, 14, 16, 10);
    int second = cell.length() == TO_THE_MINUTE ? 0 : Integer.parseInt(cell, 17, 19, 10);
    return day + seconds(hour, minute, 0, second);
  }

  private static double dateTime(Matcher cell, int year, int month, int day) {
    if (!cell.matches()) {
      return Double.NaN;
    }
    int years = Integer.parseInt(cell.group(year));
    if (cell.group(year).length() == 2) {
      years += years < 70 ? 2000 : 1900;
    }
    int days = cell.group(day) == null ? 1 : Integer.parseInt(cell.group(day));
    double date =
        LocalDate.of(years, Integer.parseInt(cell.group(month)), days).toEpochDay()
            * (double) DAY_SECONDS;
    return cell.group(4) == null ? date : date + timeOfDay(cell);
  }

  private static double timeOfDay(Matcher cell) {
    int hour = Integer.parseInt(cell.group(4));
    int minute = Integer.parseInt(cell.group(5));
    double second = cell.group(6) == null ? 0 : Double.parseDouble(cell.group(6).replace(',', '.'));
    if (cell.group(7) != null) {
      hour = hour % 12 + (cell.group(7).equalsIgnoreCase("pm") ? 12 : 0);
    }
    String zone = cell.group(8);
    int offset = 0;
    if (zone != null && !zone.equals("Z")) {
      String digits = zone.replace(":", "");
      int minutes =
          60 * Integer.parseInt(digits.substring(1, 3)) + Integer.parseInt(digits.substring(3));
      offset = zone.startsWith("-") ? -minutes : minutes;
    }
    return seconds(hour, minute, offset, second);
  }

  /** NaN where the clock has no such time. */
  private static double seconds(int hour, int minute, int offset, double second) {
    return hour > 24 || minute > 59 || second >= 61
        ? Double.NaN
        : 3600.0 * hour + 60.0 * (minute - offset) + second;
  }

  private static double compact(Matcher cell) {
    if (!cell.matches()) {
      return Double.NaN;
    }
    int year = Integer.parseInt(cell.group(1));
    return year < 1800 || year > 2200
        ? Double.NaN
        : LocalDate.of(year, Integer.parseInt(cell.group(2)), Integer.parseInt(cell.group(3)))
                .toEpochDay()
            * (double) DAY_SECONDS;
  }

  /** From 1980 to 2200; the four units don't overlap. */
  private static double epoch(double number) {
    double seconds = number;
    for (int unit = 0; unit < 4 && seconds > 7.3e9; unit++) {
      seconds /= 1000;
    }
    return seconds >= 3.1e8 && seconds <= 7.3e9 ? seconds : Double.NaN;
  }

  private static double finite(double number) {
    return Double.isFinite(number) ? number : Double.NaN;
  }
}
