package dev.unroll.datasets.csv;

import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.MissingValues;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How cells become inputs.
 *
 * @param missing what is read where a cell has no value
 * @param missingIndicator whether columns that lack values have an input that says so
 * @param categorical text columns, read as classes; empty: recognised by their cells
 * @param maxCategories the most classes of a column that have an input each, at least 1
 * @param calendar what is read of the time
 */
public record CsvReading(
    MissingValues missing,
    boolean missingIndicator,
    Optional<List<String>> categorical,
    int maxCategories,
    List<CalendarPart> calendar) {
  /** Numbers in every cell, and classes where there are none. */
  public static final CsvReading PLAIN =
      new CsvReading(MissingValues.ERROR, false, Optional.empty(), 20, List.of());

  public CsvReading {
    Objects.requireNonNull(missing);
    categorical = categorical.map(List::copyOf);
    calendar = List.copyOf(calendar);
    if (maxCategories < 1) {
      throw new IllegalArgumentException("at most " + maxCategories + " categories: at least 1");
    }
  }
}
