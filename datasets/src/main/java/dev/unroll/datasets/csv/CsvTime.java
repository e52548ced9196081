package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The column that tells when the rows of a table were, and how.
 *
 * <p>Where the settings name none, a column of dates is one; so is a column of numbers that is
 * called as one and holds dates without marks ({@code 20210219}), seconds since 1970, or a count of
 * the rows of each sequence, in whatever order.
 *
 * @param remark how dates are read that can be read in two ways
 */
record CsvTime(String column, CsvTimeFormat format, Optional<String> remark) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*[ _.-])?(?:t|ts|time|times|timestamp|datetime|date|day|week|month|quarter|year|hour"
              + "|minute|seconds?|epoch|step|tick|frame|index|idx|row|n|nr|no)",
          Pattern.CASE_INSENSITIVE);

  /** Whether a column may be one, by its name and its first cell. */
  static boolean isCandidate(String name, String cell, CsvNumbers numbers) {
    return CsvTimeFormat.DATES.stream().anyMatch(f -> !Double.isNaN(f.parse(cell, numbers)))
        || NAME.matcher(name).matches() && numbers.matches(cell);
  }

  /** Whether all cells of a column are times of one format. */
  static Optional<CsvTime> recognise(String column, List<CsvTimeRows> sequences) {
    for (CsvTimeFormat format : CsvTimeFormat.values()) {
      if (!CsvTimeFormat.DATES.contains(format) && !NAME.matcher(column).matches()) {
        continue;
      }
      boolean fits = sequences.stream().allMatch(rows -> rows.wrong(format) < 0);
      if (fits
          && (format != CsvTimeFormat.NUMBER || sequences.stream().allMatch(CsvTime::counts))) {
        return Optional.of(of(column, format, sequences));
      }
    }
    return Optional.empty();
  }

  /**
   * The format of a column that the settings name.
   *
   * @throws DataException if its cells are no times, or some are others than the rest
   */
  static CsvTime required(String column, List<CsvTimeRows> sequences) {
    CsvTimeRows first = sequences.get(0);
    for (CsvTimeFormat format : CsvTimeFormat.values()) {
      if (sequences.stream().allMatch(rows -> rows.wrong(format) < 0)) {
        return of(column, format, sequences);
      }
    }
    for (CsvTimeFormat format : CsvTimeFormat.values()) {
      if (Double.isNaN(first.parse(0, format))) {
        continue;
      }
      for (CsvTimeRows rows : sequences) {
        int row = rows.wrong(format);
        if (row >= 0) {
          throw rows.wrong(
              row, column, "is no time as in line %d: %s\nMend it, or take the row out.", first, 0);
        }
      }
    }
    throw first.wrong(
        0,
        column,
        "is no date, time or count%3$s\nName another column, or `time: none`.",
        first,
        0);
  }

  private static CsvTime of(String column, CsvTimeFormat format, List<CsvTimeRows> sequences) {
    if (format != CsvTimeFormat.DAY_FIRST) {
      return new CsvTime(column, format, Optional.empty());
    }
    String cell = sequences.get(0).cell(0);
    boolean both = sequences.stream().allMatch(rows -> rows.wrong(CsvTimeFormat.MONTH_FIRST) < 0);
    if (!both || cell.matches("\\d+\\.\\d+\\..*")) {
      return new CsvTime(column, format, Optional.empty());
    }
    boolean dayFirst = inOrder(sequences, format) && !inOrder(sequences, CsvTimeFormat.MONTH_FIRST);
    return new CsvTime(
        column,
        dayFirst ? format : CsvTimeFormat.MONTH_FIRST,
        Optional.of(
            "column \"%s\": dates such as %s are read as %s; where that is wrong, write them as 2021-02-19"
                .formatted(column, cell, dayFirst ? "day/month/year" : "month/day/year")));
  }

  private static boolean inOrder(List<CsvTimeRows> sequences, CsvTimeFormat format) {
    return sequences.stream().allMatch(rows -> rows.firstBreak(format) < 0);
  }

  /** Whether numbers are different ones at even distances, few of them missing. */
  private static boolean counts(CsvTimeRows rows) {
    double[] sorted = rows.values(CsvTimeFormat.NUMBER).clone();
    Arrays.sort(sorted);
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] > sorted[i - 1]) {
        steps.add(sorted[i] - sorted[i - 1]);
      }
    }
    double least = steps.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double places = (sorted[sorted.length - 1] - sorted[0]) / least + 1;
    return sorted.length == 1
        || steps.size() >= 0.9 * (sorted.length - 1) && places <= 1.5 * sorted.length;
  }
}
