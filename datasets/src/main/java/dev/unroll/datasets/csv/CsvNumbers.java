package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.regex.Pattern;

/** Numbers in cells: decimal, with a point, with or without an exponent. */
final class CsvNumbers {
  // Double.parseDouble also takes "1d", "0x1p3" and "NaN", none of which anybody means.
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private CsvNumbers() {}

  static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  /**
   * @throws DataException that names the place, if the cell is empty or holds no finite number
   */
  static double parse(String file, int line, String column, String cell) {
    if (isNumber(cell)) {
      double value = Double.parseDouble(cell);
      if (Double.isFinite(value)) {
        return value;
      }
      throw wrong(file, line, column, "too large a number: " + cell);
    }
    if (NOT_FINITE.matcher(cell).matches()) {
      throw wrong(file, line, column, "not a finite number: " + cell);
    }
    throw wrong(
        file, line, column, cell.isEmpty() ? "empty cell" : "not a number: \"" + cell + "\"");
  }

  static DataException wrong(String file, int line, String column, String what) {
    return new DataException("%s:%d: column \"%s\": %s".formatted(file, line, column, what));
  }
}
