package dev.unroll.datasets.series;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Rows in the order of time, in the units of their file.
 *
 * @param name of the series
 * @param file for messages
 * @param lines the line of each row
 * @param width columns
 * @param values row by row
 * @param times when a row was, and when those after the last one will be, as pictures write it; ""
 *     where that is not known
 */
public record Series(
    String name, String file, int[] lines, int width, double[] values, IntFunction<String> times) {

  /** Of rows of which it is not known when they were. */
  public Series(String name, String file, int[] lines, int width, double[] values) {
    this(name, file, lines, width, values, row -> "");
  }

  public int rows() {
    return lines.length;
  }

  /**
   * The same with more rows, whose lines are that of the last.
   *
   * @param more row by row
   */
  public Series with(double[] more) {
    int[] newLines = Arrays.copyOf(lines, lines.length + more.length / width);
    Arrays.fill(newLines, lines.length, newLines.length, lines[lines.length - 1]);
    double[] newValues = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, newValues, values.length, more.length);
    return new Series(name, file, newLines, width, newValues);
  }

  public double value(int row, int column) {
    return values[row * width + column];
  }
}
