package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** When the rows of one sequence were, in the order of the file. */
final class CsvTimeRows {
  private final CsvFile file;
  private final int column;
  private final String sequence;
  private final Map<CsvTimeFormat, double[]> parsed = new EnumMap<>(CsvTimeFormat.class);
  private int[] rows = new int[16];
  private int count;

  /**
   * @param column the one of the times
   * @param sequence its name, or nothing where the file is one sequence
   */
  CsvTimeRows(CsvFile file, int column, String sequence) {
    this.file = file;
    this.column = column;
    this.sequence = sequence;
  }

  void add(int row) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count + (count >> 1));
    }
    rows[count++] = row;
  }

  String file() {
    return file.name();
  }

  String sequence() {
    return sequence;
  }

  int size() {
    return count;
  }

  int line(int index) {
    return file.line(rows[index]);
  }

  String cell(int index) {
    return file.cell(rows[index], column);
  }

  /** A time of a format; NaN where the cell is none. */
  double parse(int index, CsvTimeFormat format) {
    return format.parse(cell(index), file.numbers());
  }

  /** The times as numbers, those from the first wrong one on being NaN; not to be changed. */
  double[] values(CsvTimeFormat format) {
    return parsed.computeIfAbsent(format, this::parsed);
  }

  private double[] parsed(CsvTimeFormat format) {
    double[] values = new double[count];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < count; i++) {
      values[i] = parse(i, format);
      if (Double.isNaN(values[i])) {
        break;
      }
    }
    return values;
  }

  /** The first row whose cell is not of a format; -1 where all are. */
  int wrong(CsvTimeFormat format) {
    double[] values = values(format);
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(values[i])) {
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

  /** The sequence of these rows, oldest first, and when its steps were. */
  CsvSequence ordered(CsvSequence rowsOfFile, CsvTimeFormat format) {
    CsvSequence timed = rowsOfFile.at(values(format));
    return backwards(format) ? timed.reversed() : timed;
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
    boolean twice = parse(row, time.format()) == parse(row - 1, time.format());
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
  DataException wrong(int row, String name, String what, CsvTimeRows other, int otherRow) {
    return new DataException(
        "%s:%d: column \"%s\": %s "
                .formatted(
                    file.name(), line(row), name, cell(row).isEmpty() ? "an empty cell" : cell(row))
            + what.formatted(other.line(otherRow), other.cell(otherRow), ""));
  }
}
