package dev.unroll.datasets.csv;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.MemoryNeed;
import dev.unroll.datasets.StrictDecoder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A CSV file in memory: a header line, then rows with as many cells. Cells are stripped of white
 * space at both ends; blank lines are skipped, and so is a first line {@code sep=;} of Excel's,
 * which says what is between cells.
 */
final class CsvFile {
  /** Text, places of its cells, and the numbers in them, in bytes a byte of the file. */
  private static final int MEMORY = 6;

  private static final int BEGINNING = 1 << 16;

  private final String name;
  private final DataSource source;
  private final CsvNumbers numbers;
  private final CsvCellIndex cells;
  private final List<String> header;

  /**
   * Reads the file whole.
   *
   * @throws DataException if it can't be read, is in another encoding or has no proper header line,
   *     and if lines have more or fewer cells than that
   */
  CsvFile(Path path, CsvFormat format) {
    this.name = path.toString();
    MemoryNeed.require(path, MEMORY);
    Content content = Content.read(name, path);
    this.source = content.source();
    this.numbers = CsvNumbers.of(format);
    this.cells =
        new CsvCellIndex(name, StrictDecoder.decode(content, format.charset()), format.delimiter());
    this.header = cells.header();
    checkHeader();
  }

  /** The names of a file's columns, without a look at all its rows. */
  static List<String> header(Path path, CsvFormat format) {
    String name = path.toString();
    String beginning =
        StrictDecoder.beginning(path, format.charset(), BEGINNING)
            .filter(text -> text.indexOf('\n') >= 0)
            .map(text -> text.substring(0, text.lastIndexOf('\n')))
            .orElseGet(() -> StrictDecoder.decode(Content.read(name, path), format.charset()));
    return CsvCellIndex.ofHeader(name, beginning, format.delimiter()).header();
  }

  private CsvFile(CsvFile other, CsvNumbers numbers) {
    this.name = other.name;
    this.source = other.source;
    this.numbers = numbers;
    this.cells = other.cells;
    this.header = other.header;
  }

  /** The same with numbers in another format. */
  CsvFile in(CsvFormat format) {
    return new CsvFile(this, CsvNumbers.of(format));
  }

  String name() {
    return name;
  }

  List<String> header() {
    return header;
  }

  DataSource source() {
    return source;
  }

  /** Rows after the header. */
  int rows() {
    return cells.rows();
  }

  /** The line of a row, counted from 1. */
  int line(int row) {
    return cells.line(row);
  }

  String cell(int row, int column) {
    return cells.text(row, column);
  }

  /** The number in a cell; NaN where it holds none. */
  double number(int row, int column) {
    return cells.number(row, column, numbers);
  }

  CsvNumbers numbers() {
    return numbers;
  }

  /**
   * @throws DataException if it has a header line and nothing else
   */
  CsvFile requireRows() {
    if (rows() == 0) {
      throw new DataException(name + ": has a header line and no rows");
    }
    return this;
  }

  private void checkHeader() {
    if (header.stream().allMatch(numbers::matches)) {
      throw new DataException(
          "%s:%d: a header line with column names is needed; all cells of this one are numbers\n"
                  .formatted(name, cells.headerLine())
              + "Put a line above it that names its columns, such as a,b,c.");
    }
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new DataException(
            "%s:%d: column \"%s\" is there twice\n".formatted(name, cells.headerLine(), column)
                + (numbers.matches(column)
                    ? "Is the header line missing? Put a line above it that names its columns."
                    : "Give each column a name of its own."));
      }
    }
  }
}
