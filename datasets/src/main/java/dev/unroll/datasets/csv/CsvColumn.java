package dev.unroll.datasets.csv;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a column of a CSV file holds, counted cell by cell. */
public final class CsvColumn {
  /** More different values than this are neither classes nor names of sequences. */
  private static final int MOST_VALUES = 100_000;

  private static final double EVEN = 1e-9;

  private final String name;
  private final Map<String, Integer> values = new LinkedHashMap<>();
  private boolean countsAll = true;
  private int cells;
  private int missing;
  private int bad;
  private int resemble;
  private String firstMissing = "";
  private String firstBad = "";
  private int numbers;
  private boolean whole = true;
  private int blocks;
  private String last = "\0"; // which no cell is
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double lastNumber = Double.NaN;
  private double step = Double.NaN;
  private boolean even = true;

  CsvColumn(String name) {
    this.name = name;
  }

  void add(CsvFile file, int row, int column) {
    String cell = file.cell(row, column);
    cells++;
    if (!cell.equals(last)) {
      blocks++;
      last = cell;
    }
    if (CsvMissing.is(cell)) {
      missing++;
      firstMissing = missing == 1 ? place(file, row, cell) : firstMissing;
      return;
    }
    if (countsAll) {
      values.merge(cell, 1, Integer::sum);
      if (values.size() > MOST_VALUES) {
        countsAll = false;
        values.clear();
      }
    }
    double value = file.number(row, column);
    if (Double.isNaN(value)) {
      bad++;
      firstBad = bad == 1 ? place(file, row, cell) : firstBad;
      resemble += CsvNumbers.resembles(cell) ? 1 : 0;
    } else {
      number(value);
      whole &= cell.matches("[+-]?\\d{1,18}");
    }
  }

  private static String place(CsvFile file, int row, String cell) {
    return "line %d%s".formatted(file.line(row), cell.isEmpty() ? "" : ": \"" + cell + "\"");
  }

  private void number(double value) {
    numbers++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    double difference = value - lastNumber;
    if (numbers == 2) {
      step = difference;
    }
    if (numbers > 1) {
      even &= difference > 0 && Math.abs(difference - step) <= EVEN * Math.abs(value);
    }
    lastNumber = value;
  }

  /** What follows is another sequence's, whatever its first value is. */
  void nextFile() {
    last = "\0";
  }

  public String name() {
    return name;
  }

  /** Whether every cell that has a value is a finite number, so that it can be a feature. */
  public boolean isNumeric() {
    return numbers > 0 && bad == 0 && Double.isFinite(least) && Double.isFinite(greatest);
  }

  /** Whether all numbers are whole ones. */
  public boolean isWhole() {
    return isNumeric() && whole;
  }

  /** Whether it only counts the rows: every number is as much more than the one before. */
  public boolean isCounter() {
    return isNumeric() && numbers > 2 && even;
  }

  /** Whether its cells are texts, as {@link CsvColumns} tells them from damaged numbers. */
  public boolean isText() {
    return 2 * (numbers + resemble) < numbers + bad;
  }

  /** Whether no cell has a value. */
  public boolean isEmpty() {
    return missing == cells;
  }

  /** Cells without a value. */
  public int missing() {
    return missing;
  }

  /** {@code line 7: "NaN"; 3 of 480 cells}: where cells have no value, or are no numbers. */
  public String faults() {
    return told(bad > 0 ? firstBad : firstMissing, bad > 0 ? bad : missing);
  }

  private String told(String first, int count) {
    return "%s; %,d of %,d cells".formatted(first, count, cells);
  }

  /** How often each value occurs, in the order they first do; empty if there are too many. */
  public Map<String, Integer> values() {
    return values;
  }

  /** Runs of rows with the same value. */
  public int blocks() {
    return blocks;
  }

  /** Whether a number lies between the least and the greatest of the column. */
  boolean spans(double value) {
    return value >= least && value <= greatest;
  }
}
