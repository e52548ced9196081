package dev.unroll.datasets.csv;

import java.util.Locale;
import java.util.Set;

/** Which cells have no value. */
final class CsvMissing {
  /** The last three are Excel's, in English and German, and a common mistake for an empty cell. */
  private static final Set<String> MARKERS =
      Set.of("", "-", "?", "nan", "na", "n/a", "null", "#n/a", "#nv", "none");

  private static final int LONGEST = 4;

  private CsvMissing() {}

  /**
   * @param cell without space at its ends
   */
  static boolean is(String cell) {
    return cell.length() <= LONGEST && MARKERS.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** What is wrong with a cell that has no value where one is needed. */
  static String told(String cell) {
    return cell.isEmpty() ? "empty cell" : "no value: \"" + cell + "\"";
  }
}
