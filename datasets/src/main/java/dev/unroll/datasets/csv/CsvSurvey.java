package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the columns of CSV files hold, for whoever has to decide what to learn from them.
 *
 * @param path a file, or a directory whose {@code *.csv} files are one sequence each
 * @param format how cells are written
 * @param files the files, in the order they are read
 * @param rows of all files, headers left out
 * @param shortest rows of the file that has fewest
 * @param longest rows of the file that has most
 * @param columns in the order of the first file
 */
public record CsvSurvey(
    Path path,
    CsvFormat format,
    List<Path> files,
    int rows,
    int shortest,
    int longest,
    List<CsvColumn> columns) {

  /**
   * Reads every cell.
   *
   * @throws DataException if a file can't be read as CSV or has no header line
   */
  public static CsvSurvey of(Path path, CsvFormat format) {
    List<Path> files = Files.isDirectory(path) ? listed(path) : List.of(path);
    List<CsvColumn> columns = null;
    int rows = 0;
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (Path name : files) {
      CsvFile file = new CsvFile(name, format);
      if (columns == null) {
        columns = file.header().stream().map(CsvColumn::new).toList();
      }
      int inFile = read(file, columns);
      rows += inFile;
      shortest = Math.min(shortest, inFile);
      longest = Math.max(longest, inFile);
    }
    CsvSurvey survey =
        new CsvSurvey(path, format, files, rows, shortest, longest, List.copyOf(columns));
    survey.checkHeader();
    return survey;
  }

  /** Whether all rows of a sequence have the same value in a column. */
  public boolean constantWithin(Optional<String> sequence, String column) {
    Map<String, String> values = new HashMap<>();
    boolean[] constant = {true};
    for (Path name : files) {
      CsvFile file = new CsvFile(name, format);
      int key = sequence.map(file.header()::indexOf).orElse(-1);
      int value = file.header().indexOf(column);
      file.rows(
          (line, cells) -> {
            String before =
                values.putIfAbsent(key < 0 ? name.toString() : cells.get(key), cells.get(value));
            constant[0] &= before == null || before.equals(cells.get(value));
          });
    }
    return constant[0];
  }

  /**
   * The column that tells when rows were, by its values, as {@link CsvData} recognises it.
   *
   * @param sequence names a row's sequence
   * @param label is none
   * @throws DataException if rows are not in the order of time
   */
  public Optional<String> time(Optional<String> sequence, Optional<String> label) {
    Set<String> excluded = new HashSet<>();
    sequence.ifPresent(excluded::add);
    label.ifPresent(excluded::add);
    return CsvOrder.of(
            files, file -> new CsvFile(file, format), Optional.empty(), sequence, excluded)
        .column();
  }

  private static int read(CsvFile file, List<CsvColumn> columns) {
    List<String> names = columns.stream().map(CsvColumn::name).toList();
    if (!Set.copyOf(file.header()).equals(Set.copyOf(names))) {
      throw new DataException(
          "%s: its columns (%s) are not those of the first file (%s)\n"
                  .formatted(
                      file.name(), String.join(", ", file.header()), String.join(", ", names))
              + "Name one of the files, or put only files of one kind into the directory.");
    }
    int[] places = names.stream().mapToInt(file.header()::indexOf).toArray();
    int[] rows = {0};
    columns.forEach(CsvColumn::nextFile);
    file.rows(
        (line, cells) -> {
          for (int i = 0; i < places.length; i++) {
            columns.get(i).add(cells.get(places[i]));
          }
          rows[0]++;
        });
    return rows[0];
  }

  /** A first line whose numbers are like those below it has no names in it. */
  private void checkHeader() {
    long like =
        columns.stream()
            .filter(CsvColumn::isNumeric)
            .filter(column -> CsvNumbers.isNumber(column.name()))
            .filter(column -> column.spans(Double.parseDouble(column.name())))
            .count();
    if (2 * like >= columns.size()) {
      throw new DataException(
          "%s:1: a header line with column names is needed; this line has numbers like those below\n"
                  .formatted(files.get(0))
              + "Put a line such as a,b,c above it, with a name for each of its %d columns."
                  .formatted(columns.size()));
    }
  }

  private static List<Path> listed(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(file -> file.getFileName().toString().endsWith(".csv"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException(directory + ": can't be listed: " + e.getMessage(), e);
    }
  }
}
