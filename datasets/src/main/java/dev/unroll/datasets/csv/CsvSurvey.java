package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of CSV files hold, for whoever has to decide what to learn from them.
 *
 * @param path a file, or a directory whose {@code *.csv} files are one sequence each
 * @param numbers how cells are written
 * @param files the files, in the order they are read
 * @param opened the same, read
 * @param columns in the order of the first file
 */
public record CsvSurvey(
    Path path,
    CsvNumberFormats numbers,
    List<Path> files,
    List<CsvFile> opened,
    List<CsvColumn> columns) {

  /**
   * Reads every cell, and finds out how numbers are written.
   *
   * @throws DataException if a file can't be read as CSV or has no header line
   */
  public static CsvSurvey of(Path path, CsvFormat format) {
    List<Path> paths = CsvFiles.paths(path);
    List<CsvFile> plain = paths.stream().map(file -> new CsvFile(file, format)).toList();
    CsvNumberFormats numbers = CsvNumberFormats.of(plain, format);
    List<CsvFile> files = plain.stream().map(file -> file.in(numbers.format())).toList();
    files.forEach(CsvFile::requireRows);
    List<CsvColumn> columns = files.get(0).header().stream().map(CsvColumn::new).toList();
    files.forEach(file -> read(file, columns));
    CsvSurvey survey = new CsvSurvey(path, numbers, paths, files, columns);
    survey.checkHeader();
    return survey;
  }

  /** How cells are written. */
  public CsvFormat format() {
    return numbers.format();
  }

  /** Rows of all files, headers left out. */
  public int rows() {
    return opened.stream().mapToInt(CsvFile::rows).sum();
  }

  /** Rows of the file that has most. */
  public int longest() {
    return opened.stream().mapToInt(CsvFile::rows).max().orElse(0);
  }

  /** Whether all rows of a sequence have the same value in a column. */
  public boolean constantWithin(Optional<String> sequence, String column) {
    Map<String, String> values = new HashMap<>();
    for (CsvFile file : opened) {
      int key = sequence.map(file.header()::indexOf).orElse(-1);
      int value = file.header().indexOf(column);
      for (int row = 0; row < file.rows(); row++) {
        String cell = file.cell(row, value);
        String name = key < 0 ? file.name() : file.cell(row, key);
        if (!values.computeIfAbsent(name, unseen -> cell).equals(cell)) {
          return false;
        }
      }
    }
    return true;
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
    return CsvOrder.of(opened, Optional.empty(), sequence, excluded).column();
  }

  private static void read(CsvFile file, List<CsvColumn> columns) {
    List<String> names = columns.stream().map(CsvColumn::name).toList();
    if (!Set.copyOf(file.header()).equals(Set.copyOf(names))) {
      throw new DataException(
          "%s: its columns (%s) are not those of the first file (%s)\n"
                  .formatted(
                      file.name(), String.join(", ", file.header()), String.join(", ", names))
              + "Name one of the files, or put only files of one kind into the directory.");
    }
    columns.forEach(CsvColumn::nextFile);
    for (CsvColumn column : columns) {
      int place = file.header().indexOf(column.name());
      for (int row = 0; row < file.rows(); row++) {
        column.add(file, row, place);
      }
    }
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
}
