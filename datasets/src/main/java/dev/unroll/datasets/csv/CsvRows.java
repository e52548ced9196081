package dev.unroll.datasets.csv;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers the rows of one file into sequences. */
final class CsvRows {
  private final CsvFile file;
  private final CsvSchema schema;
  private final CsvColumns columns;
  private final Map<String, Integer> classes;
  private final Map<String, Integer> groups;
  private final CsvBadCells bad;

  /**
   * @param classes numbers of the classes, which new ones are added to
   * @param groups likewise, of the groups
   * @param bad takes what can't be read
   */
  CsvRows(
      CsvFile file,
      CsvSchema schema,
      CsvColumns columns,
      Map<String, Integer> classes,
      Map<String, Integer> groups,
      CsvBadCells bad) {
    this.file = file;
    this.schema = schema;
    this.columns = columns;
    this.classes = classes;
    this.groups = groups;
    this.bad = bad;
  }

  /** The sequences, in the order of their first rows. */
  Collection<CsvSequenceBuilder> read() {
    int[] places =
        columns.all().stream().mapToInt(column -> file.header().indexOf(column)).toArray();
    Optional<Integer> sequence = schema.sequence().map(file.header()::indexOf);
    Optional<Integer> label = schema.label().map(file.header()::indexOf);
    Optional<Integer> group = schema.group().map(file.header()::indexOf);
    Map<String, CsvSequenceBuilder> builders = new LinkedHashMap<>();
    double[] values = new double[places.length];
    String whole = baseName(Path.of(file.name()));
    for (int row = 0; row < file.rows(); row++) {
      columns.read(file, row, places, values, bad);
      int at = row;
      String name = sequence.map(column -> named(at, column)).orElse(whole);
      CsvSequenceBuilder builder =
          builders.computeIfAbsent(
              name, key -> new CsvSequenceBuilder(key, file.name(), values.length));
      builder.add(
          file.line(row),
          values,
          label.map(column -> label(at, column, builder)).orElse(0.0),
          group.map(column -> group(at, column, builder)).orElse(-1));
    }
    return builders.values();
  }

  private double label(int row, int column, CsvSequenceBuilder builder) {
    double label =
        schema.labels() == CsvSchema.Labels.CLASS
            ? classes.computeIfAbsent(named(row, column), unseen -> classes.size())
            : number(row, column);
    if (schema.constant() && !builder.isEmpty() && label != builder.firstLabel()) {
      throw CsvNumbers.wrong(
          file.name(),
          file.line(row),
          file.header().get(column),
          "another label (%s) than in line %d of the same sequence\n"
                  .formatted(file.cell(row, column), builder.firstLine())
              + "Use one label a step, or repeat the sequence's label in all of its rows.");
    }
    return label;
  }

  private double number(int row, int column) {
    double number = file.number(row, column);
    if (!Double.isFinite(number)) {
      String cell = file.cell(row, column);
      bad.add(
          file,
          file.line(row),
          file.header().get(column),
          "label",
          CsvMissing.is(cell) ? CsvMissing.told(cell) : file.numbers().wrong(cell),
          CsvMissing.is(cell)
              ? "What is to be learnt can't be filled in: take these rows out."
              : CsvNumberFormats.remedy(cell, schema.format()));
      return 0;
    }
    return number;
  }

  private int group(int row, int column, CsvSequenceBuilder builder) {
    int group = groups.computeIfAbsent(named(row, column), unseen -> groups.size());
    if (!builder.isEmpty() && group != builder.group()) {
      throw CsvNumbers.wrong(
          file.name(),
          file.line(row),
          file.header().get(column),
          "another group (%s) than in line %d of the same sequence, which can't be split\n"
                  .formatted(file.cell(row, column), builder.firstLine())
              + "Name a column that is the same in all rows of a sequence as `group`.");
    }
    return group;
  }

  private String named(int row, int column) {
    String name = file.cell(row, column);
    if (name.isEmpty()) {
      bad.add(
          file,
          file.line(row),
          file.header().get(column),
          "name",
          "empty cell",
          "A row needs its sequence, class and group: write them, or take these rows out.");
    }
    return name;
  }

  private static String baseName(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
