package dev.unroll.datasets.csv;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.StrictDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.writable.Writable;

/**
 * A CSV file: a header line, then lines with as many cells. Lines are parsed by DataVec, with
 * double quotes round cells that hold the delimiter. Cells are stripped of white space at both
 * ends; blank lines are skipped.
 */
final class CsvFile {
  /** Takes a row: the line's number, counted from 1, and its cells. */
  interface RowConsumer {
    void accept(int line, List<String> cells);
  }

  private final String name;
  private final Content content;
  private final byte[] utf8;
  private final char delimiter;
  private final List<String> header;

  /**
   * Reads the file whole and looks at its header.
   *
   * @throws DataException if it can't be read, is in another encoding, or has no proper header line
   */
  CsvFile(Path path, CsvFormat format) {
    this.name = path.toString();
    this.content = Content.read(name, path);
    this.delimiter = format.delimiter();
    this.utf8 = StrictDecoder.decode(content, format.charset()).getBytes(StandardCharsets.UTF_8);
    try (CSVRecordReader reader = reader()) {
      if (!reader.hasNext()) {
        throw new DataException(name + ": is empty; a header line with column names is needed");
      }
      this.header = cells(reader, 1);
    } catch (IOException e) {
      throw unreadable(e);
    }
    checkHeader();
  }

  String name() {
    return name;
  }

  List<String> header() {
    return header;
  }

  DataSource source() {
    return content.source();
  }

  /** The cells of the first row after the header, as many as they are; none if there is none. */
  List<String> firstRow() {
    try (CSVRecordReader reader = reader()) {
      cells(reader, 1);
      return reader.hasNext() ? cells(reader, 2) : List.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Gives every row after the header.
   *
   * @throws DataException if a line has more or fewer cells than the header, or there is none
   */
  void rows(RowConsumer consumer) {
    int rows = 0;
    try (CSVRecordReader reader = reader()) {
      cells(reader, 1);
      for (int line = 2; reader.hasNext(); line++) {
        List<String> cells = cells(reader, line);
        if (cells.size() == 1 && cells.get(0).isEmpty()) {
          continue;
        }
        if (cells.size() != header.size()) {
          throw new DataException(
              "%s:%d: %d cells expected as in the header (%s), %d found"
                  .formatted(name, line, header.size(), columns(), cells.size()));
        }
        consumer.accept(line, cells);
        rows++;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (rows == 0) {
      throw new DataException(name + ": has a header line and no rows");
    }
  }

  private CSVRecordReader reader() throws IOException {
    CSVRecordReader reader = new CSVRecordReader(0, delimiter);
    try {
      reader.initialize(new InputStreamInputSplit(new ByteArrayInputStream(utf8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(name + ": reading was interrupted", e);
    }
    return reader;
  }

  private List<String> cells(CSVRecordReader reader, int line) {
    try {
      return reader.next().stream().map(Writable::toString).map(String::strip).toList();
    } catch (RuntimeException e) {
      // DataVec wraps its parser's complaint, which is always about quotes.
      throw new DataException(
          "%s:%d: a quote is opened and not closed on its line\n".formatted(name, line)
              + "A quote inside a quoted cell is written twice; a cell can't hold a line break.",
          e);
    }
  }

  private void checkHeader() {
    if (header.stream().allMatch(CsvNumbers::isNumber)) {
      throw new DataException(
          "%s:1: a header line with column names is needed; all cells of this one are numbers\n"
                  .formatted(name)
              + "Put a line above it that names its columns, such as a,b,c.");
    }
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new DataException(
            "%s:1: column \"%s\" is there twice\n".formatted(name, column)
                + (CsvNumbers.isNumber(column)
                    ? "Is the header line missing? Put a line above it that names its columns."
                    : "Give each column a name of its own."));
      }
    }
  }

  private String columns() {
    return String.join(", ", header);
  }

  private DataException unreadable(IOException e) {
    return new DataException(name + ": can't be read: " + e.getMessage(), e);
  }
}
