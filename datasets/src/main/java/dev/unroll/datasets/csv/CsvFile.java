package dev.unroll.datasets.csv;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
  private final char delimiter;
  private final List<String> header;

  /**
   * Reads the file whole and looks at its header.
   *
   * @throws DataException if it can't be read, is not UTF-8, or has no proper header line
   */
  CsvFile(Path path, char delimiter) {
    this.name = path.toString();
    this.content = Content.read(name, path);
    this.delimiter = delimiter;
    checkUtf8();
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
    byte[] bytes = content.bytes();
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    int start = mark ? 3 : 0; // spreadsheets write a byte order mark
    CSVRecordReader reader = new CSVRecordReader(0, delimiter);
    try {
      reader.initialize(
          new InputStreamInputSplit(new ByteArrayInputStream(bytes, start, bytes.length - start)));
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

  private void checkUtf8() {
    ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
    CharBuffer characters = CharBuffer.allocate(1 << 13);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(bytes, characters, true);
    while (result.isOverflow()) {
      characters.clear();
      result = decoder.decode(bytes, characters, true);
    }
    if (result.isError()) {
      int at = bytes.position();
      long line = 1;
      for (byte b : Arrays.copyOf(content.bytes(), at)) {
        line += b == '\n' ? 1 : 0;
      }
      throw new DataException(
          "%s:%d: is not UTF-8: byte 0x%02x at offset %d\nSave the file as UTF-8."
              .formatted(name, line, content.bytes()[at], at));
    }
  }

  private DataException unreadable(IOException e) {
    return new DataException(name + ": can't be read: " + e.getMessage(), e);
  }
}
