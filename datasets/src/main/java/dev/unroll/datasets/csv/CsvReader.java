package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.MissingValues;
import dev.unroll.datasets.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads sequences from one file or from every {@code *.csv} file of a directory. Rows of a sequence
 * may lie anywhere in the file: they are gathered by the sequence column's value. What can't be
 * read is told of all cells at once.
 */
final class CsvReader {
  private final CsvSchema schema;
  private final CsvFile first;
  private final CsvOrder order;
  private final List<String> features;
  private final CsvColumns columns;
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final List<DataSource> sources = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private CsvReader(List<CsvFile> files, CsvSchema schema) {
    this.schema = schema;
    this.first = files.get(0);
    files.forEach(this::checkRoles);
    this.order = order(files, schema.time());
    this.features = schema.featuresOf(first.name(), first.header(), order.column());
    files.forEach(this::checkSameColumns);
    files.forEach(this::checkFeatures);
    this.columns = new CsvColumns(schema, features, files);
  }

  /**
   * @throws DataException for anything in the files that does not fit the schema
   */
  static CsvTable read(Path path, CsvSchema schema) {
    return read(path, new EnumMap<>(Split.class), schema);
  }

  /**
   * @param separate files of splits that are not cut from the first one
   */
  static CsvTable read(Path path, Map<Split, Path> separate, CsvSchema schema) {
    List<CsvFile> files = CsvFiles.open(path, schema);
    CsvReader reader = new CsvReader(files, schema);
    List<CsvSequence> sequences = reader.sequences(files, reader.order);
    Map<Split, List<CsvSequence>> others = new EnumMap<>(Split.class);
    separate.forEach((split, other) -> others.put(split, reader.others(other)));
    return new CsvTable(
        reader.columns.numbers(),
        reader.columns.texts(),
        sequences,
        others,
        List.copyOf(reader.classes.keySet()),
        List.copyOf(reader.sources),
        reader.order.time(),
        List.copyOf(reader.warnings));
  }

  private List<CsvSequence> others(Path path) {
    List<CsvFile> files = CsvFiles.open(path, schema);
    files.forEach(this::checkRoles);
    files.forEach(this::checkFeatures);
    return sequences(files, order(files, Optional.of(order.column().orElse(CsvOrder.NONE))));
  }

  private CsvOrder order(List<CsvFile> files, Optional<String> time) {
    Set<String> excluded = new HashSet<>(schema.features().orElse(List.of()));
    Stream.of(schema.sequence(), schema.target(), schema.group())
        .flatMap(Optional::stream)
        .forEach(excluded::add);
    return CsvOrder.of(files, time, schema.sequence(), excluded);
  }

  private void checkRoles(CsvFile file) {
    schema.sequence().ifPresent(column -> index(file, column, "sequence"));
    schema.label().ifPresent(column -> index(file, column, "label.column"));
    schema.group().ifPresent(column -> index(file, column, "group"));
  }

  private void checkSameColumns(CsvFile file) {
    if (schema.features().isEmpty()
        && !Set.copyOf(file.header()).equals(Set.copyOf(first.header()))) {
      throw new DataException(
          "%s: its columns (%s) are not those of %s (%s)\n"
                  .formatted(
                      file.name(),
                      String.join(", ", file.header()),
                      first.name(),
                      String.join(", ", first.header()))
              + "List the columns to use as features.");
    }
  }

  private void checkFeatures(CsvFile file) {
    for (int i = 0; i < features.size(); i++) {
      index(file, features.get(i), "features." + i);
    }
  }

  /**
   * Where a column is. One that the first file lacks is the setting's mistake; one that only a
   * later file lacks is that file's.
   */
  private int index(CsvFile file, String column, String key) {
    int index = file.header().indexOf(column);
    if (index < 0) {
      String message =
          "%s: no column \"%s\"%s\nColumns: %s"
              .formatted(
                  file.name(),
                  column,
                  Nearest.hint(column, file.header()),
                  String.join(", ", file.header()));
      throw file == first ? DataException.at(key, message) : new DataException(message);
    }
    return index;
  }

  private List<CsvSequence> sequences(List<CsvFile> files, CsvOrder inTime) {
    CsvBadCells bad = new CsvBadCells(files.size() == 1);
    List<CsvSequenceBuilder> builders = new ArrayList<>();
    for (CsvFile file : files) {
      builders.addAll(new CsvRows(file, schema, columns, classes, groups, bad).read());
      sources.add(file.source());
    }
    if (!bad.isEmpty()) {
      throw bad.exception(files.stream().mapToInt(CsvFile::rows).sum());
    }
    Optional<CsvGaps> gaps =
        inTime.time().flatMap(time -> CsvGaps.of(time.format(), inTime.sequences()));
    boolean fill = schema.reading().missing() != MissingValues.ERROR && !schema.labelPerStep();
    Optional<CsvGaps> filled = gaps.filter(found -> fill && found.isFew());
    warnings.addAll(inTime.warnings());
    gaps.ifPresent(
        found -> warnings.add(found.told(inTime.time().orElseThrow(), filled.isPresent())));
    Map<List<String>, CsvTimeRows> times = inTime.bySequence();
    return builders.stream()
        .map(builder -> builder.build(schema.label().isPresent()))
        .map(
            sequence -> {
              CsvSequence ordered =
                  Optional.ofNullable(times.get(sequence.key(schema.sequence().isPresent())))
                      .map(rows -> rows.ordered(sequence, inTime.time().orElseThrow().format()))
                      .orElse(sequence);
              return filled.map(found -> found.filled(ordered)).orElse(ordered);
            })
        .toList();
  }
}
