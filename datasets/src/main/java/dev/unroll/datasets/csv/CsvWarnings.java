package dev.unroll.datasets.csv;

import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.CsvCategories;
import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.MissingValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** What a user should know of a table before training with it. */
final class CsvWarnings {
  private CsvWarnings() {}

  /** What is made of cells that hold no number. */
  static List<String> cells(CsvSettings settings, CsvTable table, CsvCells cells) {
    List<String> warnings = new ArrayList<>();
    if (settings.reading().categorical().isEmpty()) {
      cells.categories().forEach(text -> warnings.add(recognised(text, table)));
    }
    long missing = 0;
    for (int i = 0; i < table.features().size(); i++) {
      int feature = i;
      long inColumn =
          table.sequences().stream()
              .flatMapToDouble(sequence -> Arrays.stream(sequence.column(feature)))
              .filter(Double::isNaN)
              .count();
      missing += inColumn;
      if (inColumn > 0) {
        long rows = table.sequences().stream().mapToLong(CsvSequence::steps).sum();
        warnings.add(
            "column \"%s\": %,d of %,d steps have no value, and get one by `missing: %s`"
                .formatted(table.features().get(i), inColumn, rows, word(cells.missing())));
      }
    }
    boolean forecast = settings.target() instanceof CsvTarget.Forecast;
    if (missing > 0 && forecast && cells.missing() == MissingValues.INTERPOLATE) {
      warnings.add(
          "`missing: interpolate` looks at the next value, which is what is to be forecast:"
              + " errors come out smaller than they are; `missing: previous` does not");
    }
    if (cells.calendar().contains(CalendarPart.HOUR) && table.isWithoutHours()) {
      warnings.add("`calendar: [hour]` tells nothing, as all times are at midnight");
    }
    return warnings;
  }

  private static String recognised(CsvCategories text, CsvTable table) {
    int values = table.texts().get(text.column()).size();
    int read = text.values().size();
    return "column \"%s\" holds texts: each of %s is an input%s; `categorical: [%s]` says so, and `features` leaves it out"
        .formatted(
            text.column(),
            read <= 5 ? String.join(", ", text.values()) : "its " + read + " most frequent ones",
            values > read ? ", and one for the %,d others".formatted(values - read) : "",
            text.column());
  }

  private static String word(MissingValues missing) {
    return missing.name().toLowerCase(Locale.ROOT);
  }

  /** Of every feature, and of a label that is a number. */
  static List<String> farCells(CsvSettings settings, CsvTable table) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < table.features().size(); i++) {
      int feature = i;
      farCells(table, table.features().get(i), (sequence, step) -> sequence.feature(step, feature))
          .ifPresent(warnings::add);
    }
    if (settings.schema().labels() == CsvSchema.Labels.NUMBER) {
      farCells(table, settings.target().column(), (sequence, step) -> sequence.labels()[step])
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<String> farCells(
      CsvTable table, String column, ToDoubleBiFunction<CsvSequence, Integer> cell) {
    int rows = table.sequences().stream().mapToInt(CsvSequence::steps).sum();
    double[] values = new double[rows];
    int[] lines = new int[rows];
    String[] files = new String[rows];
    int at = 0;
    for (CsvSequence sequence : table.sequences()) {
      for (int step = 0; step < sequence.steps(); step++) {
        values[at] = cell.applyAsDouble(sequence, step);
        if (!Double.isNaN(values[at])) {
          lines[at] = sequence.lines()[step];
          files[at++] = sequence.file();
        }
      }
    }
    boolean oneFile = table.sources().size() == 1;
    String start = oneFile ? files[0] + ": " : "";
    return CsvFarCells.of(
            column,
            row -> (oneFile ? "line " : files[row] + ":") + lines[row],
            Arrays.copyOf(values, at))
        .map(told -> start + told);
  }

  /** Sequences with one label that are longer than the window. */
  static Optional<String> cut(CsvSettings settings, CsvTable table) {
    int window = settings.window();
    List<CsvSequence> longer =
        table.sequences().stream().filter(sequence -> sequence.steps() > window).toList();
    boolean oneLabel =
        settings.target() instanceof CsvTarget.Label label && label.per() == LabelScope.SEQUENCE;
    if (!oneLabel || longer.isEmpty()) {
      return Optional.empty();
    }
    int longest = longer.stream().mapToInt(CsvSequence::steps).max().orElseThrow();
    return Optional.of(
        ("%d of %d sequences are longer than the window: each is read by its last %d steps, %,d"
                + " steps are left out; `window: %d` reads all of the longest")
            .formatted(
                longer.size(),
                table.sequences().size(),
                window,
                longer.stream().mapToLong(sequence -> sequence.steps() - window).sum(),
                longest));
  }
}
