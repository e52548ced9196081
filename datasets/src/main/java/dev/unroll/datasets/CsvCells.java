package dev.unroll.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the cells of a table are read, and which inputs there are beside the columns of numbers.
 * These come after those, and are never standardised: one for each class of the text columns, 1 or
 * 0; one for each column with an indicator, 1 where its cell has no value; the sine and the cosine
 * of each part of the calendar.
 *
 * @param decimal before decimals, a point or a comma
 * @param thousands between thousands, where something is
 * @param missing what is read where a cell has no value
 * @param fill means of the columns of numbers in the training part, which stand where {@code
 *     missing} finds nothing else
 * @param indicators columns of numbers with an indicator: those that lack values in the training
 *     part
 * @param categories the text columns
 * @param calendar what is read of the time
 */
public record CsvCells(
    char decimal,
    Optional<Character> thousands,
    MissingValues missing,
    List<Double> fill,
    List<String> indicators,
    List<CsvCategories> categories,
    List<CalendarPart> calendar) {

  /** Numbers with a decimal point in every cell, as older models read them. */
  public static final CsvCells PLAIN =
      new CsvCells(
          '.', Optional.empty(), MissingValues.ERROR, List.of(), List.of(), List.of(), List.of());

  public CsvCells {
    fill = List.copyOf(fill);
    indicators = List.copyOf(indicators);
    categories = List.copyOf(categories);
    calendar = List.copyOf(calendar);
  }

  /** Names of the inputs beside the columns of numbers, in order. */
  public List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (CsvCategories column : categories) {
      column.values().forEach(value -> names.add(column.column() + " = " + value));
      names.add(column.column() + " = others");
    }
    indicators.forEach(column -> names.add(column + " is missing"));
    for (CalendarPart part : calendar) {
      String name = part.name().toLowerCase(Locale.ROOT);
      names.add(name + " (sine)");
      names.add(name + " (cosine)");
    }
    return names;
  }
}
