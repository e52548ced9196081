package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads sequences from one file or from every {@code *.csv} file of a directory. Rows of a sequence
 * may lie anywhere in the file: they are gathered by the sequence column's value.
 */
final class CsvReader {
  private final CsvSchema schema;
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final List<CsvSequence> sequences = new ArrayList<>();
  private final List<DataSource> sources = new ArrayList<>();
  private final CsvOrder order;
  private final Set<List<String>> backwards;
  private CsvFile first;
  private List<String> features;

  private CsvReader(CsvSchema schema, CsvOrder order) {
    this.schema = schema;
    this.order = order;
    this.backwards = order.backwards();
  }

  /**
   * @throws DataException for anything in the files that does not fit the schema
   */
  static CsvTable read(Path path, CsvSchema schema) {
    List<Path> files = files(path, schema);
    CsvReader reader = new CsvReader(schema, order(files, schema));
    for (Path file : files) {
      reader.read(file);
    }
    return new CsvTable(
        List.copyOf(reader.features),
        List.copyOf(reader.sequences),
        List.copyOf(reader.classes.keySet()),
        List.copyOf(reader.sources),
        reader.order);
  }

  private static CsvOrder order(List<Path> files, CsvSchema schema) {
    Set<String> excluded = new HashSet<>(schema.features().orElse(List.of()));
    schema.sequence().ifPresent(excluded::add);
    schema.target().ifPresent(excluded::add);
    return CsvOrder.of(
        files,
        file -> new CsvFile(file, schema.format()),
        schema.time(),
        schema.sequence(),
        excluded);
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

  private static List<Path> files(Path path, CsvSchema schema) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    if (schema.sequence().isPresent()) {
      throw DataException.at(
          "sequence",
          path
              + ": is a directory, where each file is a sequence\n"
              + "Leave the sequence column out, or name one file.");
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().endsWith(".csv"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new DataException(path + ": no *.csv file is in this directory");
      }
      return files;
    } catch (IOException e) {
      throw new DataException(path + ": can't be listed: " + e.getMessage(), e);
    }
  }

  private void read(Path path) {
    CsvFile file = new CsvFile(path, schema.format());
    if (first == null) {
      first = file;
      features = schema.featuresOf(file.name(), file.header(), order.column());
    } else if (schema.features().isEmpty()
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
    int[] featureColumns =
        IntStream.range(0, features.size())
            .map(i -> index(file, features.get(i), "features." + i))
            .toArray();
    int sequenceColumn =
        schema.sequence().map(column -> index(file, column, "sequence")).orElse(-1);
    int labelColumn = schema.label().map(column -> index(file, column, "label.column")).orElse(-1);
    Map<String, CsvSequenceBuilder> builders = new LinkedHashMap<>();
    double[] row = new double[featureColumns.length];
    file.rows(
        (line, cells) -> {
          for (int i = 0; i < row.length; i++) {
            String cell = cells.get(featureColumns[i]);
            if (builders.isEmpty()) {
              checkFeature(file, line, features.get(i), cell);
            }
            row[i] = CsvNumbers.parse(file.name(), line, features.get(i), cell);
          }
          String sequence =
              sequenceColumn < 0 ? baseName(path) : named(file, line, sequenceColumn, cells);
          CsvSequenceBuilder builder =
              builders.computeIfAbsent(
                  sequence, name -> new CsvSequenceBuilder(name, file.name(), row.length));
          builder.add(line, row, label(file, line, labelColumn, cells, builder));
        });
    builders.forEach(
        (name, builder) -> {
          CsvSequence sequence = builder.build(labelColumn >= 0);
          boolean reverse =
              backwards.contains(List.of(file.name(), sequenceColumn < 0 ? "" : name));
          sequences.add(reverse ? sequence.reversed() : sequence);
        });
    sources.add(file.source());
  }

  /** Where a column begins with a word it is none of numbers, and was meant for something else. */
  private void checkFeature(CsvFile file, int line, String column, String cell) {
    if (schema.features().isEmpty() && !cell.isEmpty() && !CsvNumbers.isNumber(cell)) {
      throw DataException.at(
          "features",
          "%s:%d: column \"%s\": not a number: \"%s\"\n".formatted(file.name(), line, column, cell)
              + "List the columns to read as features, or name this one as sequence or label.");
    }
  }

  private double label(
      CsvFile file, int line, int column, List<String> cells, CsvSequenceBuilder builder) {
    if (column < 0) {
      return 0;
    }
    double label;
    if (schema.labels() == CsvSchema.Labels.CLASS) {
      String name = named(file, line, column, cells);
      label = classes.computeIfAbsent(name, unseen -> classes.size());
    } else {
      label = CsvNumbers.parse(file.name(), line, file.header().get(column), cells.get(column));
    }
    if (schema.constant() && !builder.isEmpty() && label != builder.firstLabel()) {
      throw CsvNumbers.wrong(
          file.name(),
          line,
          file.header().get(column),
          "another label (%s) than in line %d of the same sequence\n"
                  .formatted(cells.get(column), builder.firstLine())
              + "Use one label a step, or repeat the sequence's label in all of its rows.");
    }
    return label;
  }

  private static String named(CsvFile file, int line, int column, List<String> cells) {
    if (cells.get(column).isEmpty()) {
      throw CsvNumbers.wrong(file.name(), line, file.header().get(column), "empty cell");
    }
    return cells.get(column);
  }

  private static String baseName(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
