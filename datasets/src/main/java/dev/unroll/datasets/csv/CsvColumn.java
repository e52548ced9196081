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
  private int empty;
  private int numbers;
  private boolean whole = true;
  private int blocks;
  private String last;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double lastNumber = Double.NaN;
  private double step = Double.NaN;
  private boolean even = true;

  CsvColumn(String name) {
    this.name = name;
  }

  void add(String cell) {
    cells++;
    if (!cell.equals(last)) {
      blocks++;
      last = cell;
    }
    if (cell.isEmpty()) {
      empty++;
      return;
    }
    if (countsAll) {
      values.merge(cell, 1, Integer::sum);
      if (values.size() > MOST_VALUES) {
        countsAll = false;
        values.clear();
      }
    }
    if (CsvNumbers.isNumber(cell)) {
      number(Double.parseDouble(cell));
      whole &= cell.matches("[+-]?\\d{1,18}");
    }
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
    last = null;
  }

  public String name() {
    return name;
  }

  /** Whether every cell is a finite number, so that it can be a feature. */
  public boolean isNumeric() {
    return numbers == cells && cells > 0 && Double.isFinite(least) && Double.isFinite(greatest);
  }

  /** Whether all numbers are whole ones. */
  public boolean isWhole() {
    return isNumeric() && whole;
  }

  /** Whether it only counts the rows: every number is as much more than the one before. */
  public boolean isCounter() {
    return isNumeric() && numbers > 2 && even;
  }

  /** Cells without a value. */
  public int empty() {
    return empty;
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
