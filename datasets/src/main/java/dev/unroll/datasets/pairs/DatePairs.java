package dev.unroll.datasets.pairs;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Dates as people write them in English, each to be written as ISO 8601 has it. No date is there
 * twice, so that those of the test are none of the training. Days in figures come before months.
 */
final class DatePairs {
  private static final long PURPOSE = 0x64617465L;
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

  private static final String[] UNITS = {
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth"
  };

  private static final List<Function<LocalDate, String>> FORMS =
      List.of(
          date -> ordinal(date) + " of " + month(date) + " " + date.getYear(),
          date -> ordinal(date) + " " + month(date) + " " + date.getYear(),
          date -> date.getDayOfMonth() + " " + month(date) + " " + date.getYear(),
          date -> date.getDayOfMonth() + " " + brief(date) + " " + date.getYear(),
          date -> month(date) + " " + date.getDayOfMonth() + ", " + date.getYear(),
          date -> month(date) + " " + ordinal(date) + ", " + date.getYear(),
          date -> brief(date) + " " + date.getDayOfMonth() + ", " + date.getYear(),
          date -> "the " + word(date) + " of " + month(date) + ", " + date.getYear(),
          date ->
              weekday(date)
                  + ", "
                  + date.getDayOfMonth()
                  + " "
                  + month(date)
                  + " "
                  + date.getYear(),
          date -> weekday(date) + ", " + month(date) + " " + ordinal(date) + " " + date.getYear(),
          date -> date.getDayOfMonth() + "." + date.getMonthValue() + "." + date.getYear(),
          date -> date.getDayOfMonth() + "/" + date.getMonthValue() + "/" + date.getYear(),
          date -> date.getYear() + ", " + month(date) + " " + date.getDayOfMonth(),
          date -> date.getDayOfMonth() + "-" + brief(date) + "-" + date.getYear());

  private DatePairs() {}

  /**
   * @throws DataException if there are not as many dates
   */
  static Map<Split, List<PairLine>> make(PairSource.Dates task, long seed) {
    int days = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1;
    if (task.counts().total() > days) {
      throw DataException.at(
          "train",
          String.format(
              Locale.ROOT,
              "%,d pairs, where the years from %d to %d have %,d dates\nMake fewer.",
              task.counts().total(),
              FIRST.getYear(),
              LAST.getYear(),
              days));
    }
    SplittableRandom random = SeededRandom.at(seed, PURPOSE);
    int[] order = SeededRandom.permutation(days, random);
    int next = 0;
    Map<Split, List<PairLine>> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<PairLine> lines = new ArrayList<>();
      while (lines.size() < task.counts().of(split)) {
        LocalDate date = FIRST.plusDays(order[next++]);
        String written = FORMS.get(random.nextInt(FORMS.size())).apply(date);
        lines.add(new PairLine(written, date.toString(), "date " + (lines.size() + 1)));
      }
      splits.put(split, lines);
    }
    return splits;
  }

  private static String month(LocalDate date) {
    return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String weekday(LocalDate date) {
    return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** The first three letters: locales differ in September from one JDK to another. */
  private static String brief(LocalDate date) {
    return month(date).substring(0, 3);
  }

  private static String ordinal(LocalDate date) {
    int day = date.getDayOfMonth();
    boolean teen = day >= 11 && day <= 13;
    return day
        + switch (teen ? 0 : day % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  private static String word(LocalDate date) {
    int day = date.getDayOfMonth();
    if (day <= UNITS.length) {
      return UNITS[day - 1];
    }
    return day == 30 ? "thirtieth" : (day < 30 ? "twenty-" : "thirty-") + UNITS[day % 10 - 1];
  }
}
