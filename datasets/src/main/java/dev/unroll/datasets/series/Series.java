package dev.unroll.datasets.series;

/**
 * Rows in the order of time, in the units of their file.
 *
 * @param name of the series
 * @param file for messages
 * @param lines the line of each row
 * @param width columns
 * @param values row by row
 */
public record Series(String name, String file, int[] lines, int width, double[] values) {

  public int rows() {
    return lines.length;
  }

  public double value(int row, int column) {
    return values[row * width + column];
  }
}
