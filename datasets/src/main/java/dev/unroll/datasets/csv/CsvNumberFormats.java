package dev.unroll.datasets.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the numbers of a table are written, told by its cells.
 *
 * @param format the delimiter and encoding that it was read with, and what is before decimals and
 *     between thousands
 * @param doubt a cell that another format would read as another number, and how it is read; empty
 *     where there is none
 */
public record CsvNumberFormats(CsvFormat format, Optional<String> doubt) {
  private static final String BETWEEN_THOUSANDS = ".,' ";

  /** The format that most cells are numbers in, plain ones before others. */
  static CsvNumberFormats of(List<CsvFile> files, CsvFormat read) {
    List<CsvFormat> formats = formats(read);
    long[] matches = new long[formats.size()];
    List<CsvNumbers> numbers = formats.stream().map(CsvNumbers::of).toList();
    forEachCell(
        files,
        cell -> {
          for (int i = 0; i < matches.length; i++) {
            matches[i] += numbers.get(i).matches(cell) ? 1 : 0;
          }
        });
    int best = 0;
    for (int i = 1; i < matches.length; i++) {
      best = matches[i] > matches[best] ? i : best;
    }
    List<CsvNumbers> others = new ArrayList<>();
    for (int i = 0; i < matches.length; i++) {
      if (i != best && matches[i] == matches[best]) {
        others.add(numbers.get(i));
      }
    }
    return new CsvNumberFormats(formats.get(best), doubt(files, numbers.get(best), others));
  }

  /** What a user should know of it, where it is not the plain one. */
  public Optional<String> told() {
    boolean plain = format.decimal() == '.' && format.thousands().isEmpty();
    Optional<String> chosen =
        plain ? Optional.empty() : Optional.of("its numbers have " + words(format));
    return doubt
        .map(
            cell ->
                chosen.map(words -> words + "; ").orElse("")
                    + cell
                    + ": where that is wrong, set `decimal` and `thousands`")
        .or(() -> chosen);
  }

  private static Optional<String> doubt(
      List<CsvFile> files, CsvNumbers chosen, List<CsvNumbers> others) {
    List<String> found = new ArrayList<>();
    forEachCell(
        files,
        cell -> {
          double value = chosen.parse(cell);
          boolean other =
              found.isEmpty()
                  && !Double.isNaN(value)
                  && others.stream()
                      .mapToDouble(numbers -> numbers.parse(cell))
                      .anyMatch(number -> !Double.isNaN(number) && number != value);
          if (other) {
            found.add("numbers such as %s are read as %s".formatted(cell, plain(value)));
          }
        });
    return found.stream().findFirst();
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void forEachCell(List<CsvFile> files, Consumer<String> consumer) {
    for (CsvFile file : files) {
      for (int row = 0; row < file.rows(); row++) {
        for (int column = 0; column < file.header().size(); column++) {
          String cell = file.cell(row, column);
          if (!cell.isEmpty() && Character.isDigit(cell.charAt(cell.length() - 1))
              || cell.endsWith("%")) {
            consumer.accept(cell);
          }
        }
      }
    }
  }

  /**
   * In the order of preference: with commas between cells, one in a cell is more often thousands'.
   */
  private static List<CsvFormat> formats(CsvFormat read) {
    List<CsvFormat> formats = new ArrayList<>();
    formats.add(read.withNumbers('.', Optional.empty()));
    if (read.delimiter() == ',') {
      formats.add(read.withNumbers('.', Optional.of(',')));
    }
    formats.add(read.withNumbers(',', Optional.empty()));
    for (char decimal : ".,".toCharArray()) {
      for (char thousands : BETWEEN_THOUSANDS.toCharArray()) {
        if (thousands != decimal && !(thousands == ',' && read.delimiter() == ',')) {
          formats.add(read.withNumbers(decimal, Optional.of(thousands)));
        }
      }
    }
    return formats;
  }

  /** What to do about a cell that is no number: write the format that it has, or mend it. */
  static String remedy(String cell, CsvFormat format) {
    return formats(format).stream()
        .filter(other -> CsvNumbers.of(other).matches(cell))
        .findFirst()
        .map(other -> "It looks like a number with %s.".formatted(keys(other)))
        .orElse("Mend them, or leave the column out: list the others as `features`.");
  }

  /** {@code a decimal comma: write `decimal: ","`}. */
  private static String keys(CsvFormat format) {
    String decimal = format.decimal() == ',' ? "`decimal: \",\"`" : "";
    String thousands = format.thousands().map(c -> "`thousands: \"" + c + "\"`").orElse("");
    String and = decimal.isEmpty() || thousands.isEmpty() ? "" : " and ";
    return words(format) + ": write " + decimal + and + thousands;
  }

  private static String words(CsvFormat format) {
    String decimal = format.decimal() == ',' ? "a decimal comma" : "";
    String thousands =
        format
            .thousands()
            .map(c -> (c == ' ' ? "a space" : "a '" + c + "'") + " between thousands")
            .orElse("");
    String and = decimal.isEmpty() || thousands.isEmpty() ? "" : " and ";
    return decimal + and + thousands;
  }
}
