package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.MissingValues;
import java.util.List;

/** What must hold between the keys that say how a table's cells are read. */
final class CsvCellChecks {
  private static final String SEPARATORS = ".,' ";

  private CsvCellChecks() {}

  static void check(CsvConfig csv, KeyProblems problems) {
    numbers(csv, problems);
    if (csv.missingIndicator() && csv.missing() == MissingValues.ERROR) {
      problems.add(
          "dataset.missing_indicator",
          "means nothing under missing: error; write missing: previous, mean or interpolate");
    }
    csv.categorical().ifPresent(columns -> texts(csv, columns, problems));
    csv.calendar().ifPresent(parts -> calendar(parts, problems));
    if (csv.calendar().isPresent() && csv.time().filter(CsvConfig.NO_TIME::equals).isPresent()) {
      problems.add("dataset.calendar", "is read from the time, and dataset.time is none");
    }
  }

  private static void numbers(CsvConfig csv, KeyProblems problems) {
    if (!csv.decimal().equals(".") && !csv.decimal().equals(",")) {
      problems.add(
          "dataset.decimal", "must be \".\" or \",\", is " + MessageText.text(csv.decimal()));
    }
    csv.thousands()
        .filter(mark -> mark.length() != 1 || SEPARATORS.indexOf(mark.charAt(0)) < 0)
        .ifPresent(
            mark ->
                problems.add(
                    "dataset.thousands",
                    "must be \".\", \",\", \"'\" or \" \", is " + MessageText.text(mark)));
    csv.thousands()
        .filter(csv.decimal()::equals)
        .ifPresent(
            mark ->
                problems.add(
                    "dataset.thousands",
                    "is %s, which stands before the decimals; set dataset.decimal, too"
                        .formatted(MessageText.text(mark))));
  }

  private static void texts(CsvConfig csv, List<String> columns, KeyProblems problems) {
    if (columns.isEmpty()) {
      problems.add(
          "dataset.categorical", "must name a column; remove the key to have them recognised");
    }
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (csv.features().filter(features -> !features.contains(column)).isPresent()) {
        problems.add(
            Keys.path("dataset.categorical", i),
            MessageText.text(column) + " is not among dataset.features; name it there, too");
      } else if (columns.indexOf(column) < i) {
        problems.add(
            Keys.path("dataset.categorical", i), MessageText.text(column) + " is named twice");
      } else if (csv.forecast().filter(forecast -> forecasts(forecast, column)).isPresent()) {
        problems.add(
            Keys.path("dataset.categorical", i),
            MessageText.text(column) + " is forecast, which numbers are; remove it here");
      }
    }
  }

  private static boolean forecasts(CsvConfig.ForecastConfig forecast, String column) {
    return forecast.column().equals(column);
  }

  private static void calendar(List<?> parts, KeyProblems problems) {
    if (parts.isEmpty()) {
      problems.add("dataset.calendar", "must name hour, weekday or month; or remove the key");
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.indexOf(parts.get(i)) < i) {
        problems.add(Keys.path("dataset.calendar", i), "is named twice");
      }
    }
  }
}
