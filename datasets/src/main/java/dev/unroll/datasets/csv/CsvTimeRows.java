package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When the rows of one sequence were, in the order of the file.
 *
 * @param lines of the rows
 * @param cells of the time column
 * @param parsed the cells as times, by their format, once they were asked for
 */
record CsvTimeRows(
    String file,
    String sequence,
    List<Integer> lines,
    List<String> cells,
    Map<CsvTimeFormat, double[]> parsed) {

  CsvTimeRows(String file, String sequence) {
    this(file, sequence, new ArrayList<>(), new ArrayList<>(), new EnumMap<>(CsvTimeFormat.class));
  }

  void add(int line, String cell) {
    lines.add(line);
    cells.add(cell);
  }

  /** Not to be changed. */
  double[] values(CsvTimeFormat format) {
    return parsed.computeIfAbsent(format, f -> cells.stream().mapToDouble(f::parse).toArray());
  }

  /** The first row whose cell is not of a format; -1 where all are. */
  int wrong(CsvTimeFormat format) {
    for (int i = 0; i < cells.size(); i++) {
      if (Double.isNaN(format.parse(cells.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the newest row comes first: more steps lead back than forth. */
  boolean backwards(CsvTimeFormat format) {
    double[] values = values(format);
    int direction = 0;
    for (int i = 1; i < values.length; i++) {
      direction += (int) Math.signum(values[i] - values[i - 1]);
    }
    return direction < 0;
  }

  /** Whether some rows lead forth and others back. */
  boolean turns(CsvTimeFormat format) {
    double[] values = values(format);
    int sign = backwards(format) ? -1 : 1;
    for (int i = 1; i < values.length; i++) {
      if (sign * (values[i] - values[i - 1]) < 0) {
        return true;
      }
    }
    return false;
  }

  /** The first row that does not go on in the direction of the others, or stands still; or -1. */
  int firstBreak(CsvTimeFormat format) {
    double[] values = values(format);
    int sign = backwards(format) ? -1 : 1;
    for (int i = 1; i < values.length; i++) {
      if (!(sign * (values[i] - values[i - 1]) > 0)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * @throws DataException if rows are in neither order of time, or two are of the same time
   */
  void requireOrder(CsvTime time) {
    int row = firstBreak(time.format());
    if (row < 0) {
      return;
    }
    boolean twice = time.format().parse(cells.get(row)) == time.format().parse(cells.get(row - 1));
    String what =
        twice
            ? "is the same time as in line %d"
            : "comes after line %d: %s, out of the order of time";
    throw wrong(
        row,
        time.column(),
        what
            + "\n"
            + (twice ? "Take one of the two out" : "Sort the rows by time")
            + "; where rows are several sequences, name the column that tells them apart as"
            + " `sequence`. `time: none` reads them as they stand.",
        this,
        row - 1);
  }

  /** A row and what it is compared with, its line and its cell. */
  DataException wrong(int row, String column, String what, CsvTimeRows other, int otherRow) {
    return new DataException(
        "%s:%d: column \"%s\": %s "
                .formatted(
                    file,
                    lines.get(row),
                    column,
                    cells.get(row).isEmpty() ? "an empty cell" : cells.get(row))
            + what.formatted(other.lines().get(otherRow), other.cells().get(otherRow), ""));
  }
}
