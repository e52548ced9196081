package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.MissingValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The feature columns of a table: which are numbers, and which are texts that are read as classes.
 * By their cells, where the settings do not say: a column is text if less than half of what is in
 * it are numbers. The rest of a column of numbers is then a mistake, that is told.
 */
final class CsvColumns {
  private static final String FILL =
      "Fill them in with `missing: previous` (or mean, interpolate), or list other columns as"
          + " `features`.";

  private final CsvSchema schema;
  private final List<String> numbers = new ArrayList<>();
  private final Map<String, Map<String, Integer>> texts = new LinkedHashMap<>();

  /**
   * @param files that the kinds are told by
   */
  CsvColumns(CsvSchema schema, List<String> features, List<CsvFile> files) {
    this.schema = schema;
    for (String feature : features) {
      if (isText(feature, files)) {
        texts.put(feature, new LinkedHashMap<>());
      } else {
        numbers.add(feature);
      }
    }
  }

  /** Columns of numbers, in the order of the features. */
  List<String> numbers() {
    return numbers;
  }

  /** The text columns and their values, in the order they first occur. */
  Map<String, List<String>> texts() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    texts.forEach((column, codes) -> values.put(column, List.copyOf(codes.keySet())));
    return values;
  }

  /** Numbers first, then texts: what a step of a sequence has, in this order. */
  List<String> all() {
    List<String> all = new ArrayList<>(numbers);
    all.addAll(texts.keySet());
    return all;
  }

  private boolean isText(String feature, List<CsvFile> files) {
    if (schema.reading().categorical().isPresent()) {
      return schema.reading().categorical().get().contains(feature);
    }
    if (schema.target().filter(feature::equals).isPresent()) {
      return false;
    }
    int filled = 0;
    int inNumbers = 0;
    Set<String> values = new HashSet<>();
    for (CsvFile file : files) {
      int column = file.header().indexOf(feature);
      for (int row = 0; column >= 0 && row < file.rows(); row++) {
        if (Double.isFinite(file.number(row, column))) {
          filled++; // by far the most, and no text is made of them
          inNumbers++;
          continue;
        }
        String cell = file.cell(row, column);
        if (CsvNumbers.resembles(cell)) {
          filled++;
          inNumbers++;
        } else if (!CsvMissing.is(cell)) {
          filled++;
          values.add(cell);
        }
      }
    }
    boolean text = 2 * inNumbers < filled;
    if (text && values.size() > schema.reading().maxCategories() && 2 * values.size() > filled) {
      throw DataException.at(
          "features",
          ("%s: column \"%s\" has %,d different texts in %,d cells, which are no classes\n"
                  + "List the columns to read as features, or name it as sequence, label or time.")
              .formatted(files.get(0).name(), feature, values.size(), filled));
    }
    return text;
  }

  /**
   * The features of a row: numbers, and the index of each text among its column's values; NaN where
   * a cell has no value.
   *
   * @param columns where they are in the file, in the order of {@link #all()}
   * @param bad takes what can't be read
   */
  void read(CsvFile file, int row, int[] columns, double[] values, CsvBadCells bad) {
    int i = 0;
    for (String name : numbers) {
      int column = columns[i];
      double value = file.number(row, column);
      if (!Double.isFinite(value)) {
        value = unread(file, row, column, name, bad);
      }
      values[i++] = value;
    }
    for (Map.Entry<String, Map<String, Integer>> text : texts.entrySet()) {
      String cell = file.cell(row, columns[i]);
      if (CsvMissing.is(cell)) {
        values[i++] = noValue(file, row, text.getKey(), cell, bad);
      } else {
        Map<String, Integer> codes = text.getValue();
        values[i++] = codes.computeIfAbsent(cell, unseen -> codes.size());
      }
    }
  }

  private double unread(CsvFile file, int row, int column, String name, CsvBadCells bad) {
    String cell = file.cell(row, column);
    if (CsvMissing.is(cell)) {
      return noValue(file, row, name, cell, bad);
    }
    bad.add(
        file,
        file.line(row),
        name,
        "number",
        file.numbers().wrong(cell),
        CsvNumberFormats.remedy(cell, schema.format()));
    return Double.NaN;
  }

  private double noValue(CsvFile file, int row, String name, String cell, CsvBadCells bad) {
    if (schema.reading().missing() == MissingValues.ERROR) {
      bad.add(file, file.line(row), name, "missing", CsvMissing.told(cell), FILL);
    }
    return Double.NaN;
  }
}
