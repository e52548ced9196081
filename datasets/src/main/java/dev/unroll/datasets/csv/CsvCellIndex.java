package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datavec.api.records.reader.impl.csv.SerializableCSVParser;

/**
 * Where each cell of a table is in its text, so that a cell costs eight bytes and no object until
 * it is asked for. Rows with double quotes round cells, which may hold the delimiter and line
 * breaks, are parsed by DataVec; all others are cut at the delimiter, which is the same and takes a
 * tenth of the time.
 *
 * <p>More than 250 lines: everything that knows how a cell's place is packed into its eight bytes.
 */
final class CsvCellIndex {
  private static final Pattern SEPARATOR =
      Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);
  private static final String OTHER_DELIMITERS = ",;\t|";
  private static final int NAMED = 5;

  private final String name;
  private final String text;
  private final char delimiter;
  private final SerializableCSVParser parser;
  private final List<String> header;
  private final int headerLine;
  private final List<String> quoted = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int wrongCells;
  private int[] starts;
  private int[] ends;
  private int[] lines = new int[1024];
  private int rows;
  private int at;
  private int line;
  private int nextQuote = -1;

  CsvCellIndex(String name, String text, char delimiter) {
    this(name, text, delimiter, true);
  }

  /** The header alone. */
  static CsvCellIndex ofHeader(String name, String text, char delimiter) {
    return new CsvCellIndex(name, text, delimiter, false);
  }

  private CsvCellIndex(String name, String text, char delimiter, boolean withRows) {
    this.name = name;
    this.text = text;
    Matcher separator = SEPARATOR.matcher(text.substring(0, lineEnd(0)).strip());
    this.delimiter = separator.matches() ? separator.group(1).charAt(0) : delimiter;
    this.parser = new SerializableCSVParser(this.delimiter);
    if (separator.matches()) {
      line++;
      next(lineEnd(0));
    }
    skipBlankLines();
    if (at >= text.length()) {
      throw new DataException(name + ": is empty; a header line with column names is needed");
    }
    this.headerLine = line + 1;
    this.header = header(lineEnd(at));
    this.starts = new int[1024 * header.size()];
    this.ends = new int[1024 * header.size()];
    if (withRows) {
      readRows();
    }
  }

  List<String> header() {
    return header;
  }

  int headerLine() {
    return headerLine;
  }

  int rows() {
    return rows;
  }

  int line(int row) {
    return lines[row];
  }

  String text(int row, int column) {
    int cell = row * header.size() + column;
    return starts[cell] < 0 ? quoted.get(~starts[cell]) : text.substring(starts[cell], ends[cell]);
  }

  double number(int row, int column, CsvNumbers numbers) {
    int cell = row * header.size() + column;
    return starts[cell] < 0
        ? numbers.parse(quoted.get(~starts[cell]))
        : numbers.parse(text, starts[cell], ends[cell]);
  }

  private List<String> header(int end) {
    line++;
    List<String> names = new ArrayList<>();
    if (hasQuote(end)) {
      names.addAll(parsed(end));
    } else {
      for (int start = at; start <= end; ) {
        int stop = cellEnd(start, end);
        names.add(stripped(text, start, stop));
        start = stop + 1;
      }
      next(end);
    }
    checkDelimiter(names);
    return List.copyOf(names);
  }

  /** One column, whose name looks like several. */
  private void checkDelimiter(List<String> names) {
    for (char other : OTHER_DELIMITERS.toCharArray()) {
      if (names.size() == 1 && other != delimiter && names.get(0).indexOf(other) > 0) {
        throw DataException.at(
            "delimiter",
            "%s:%d: with %s between cells there is one column, \"%s\"\nWrite `delimiter: \"%s\"`."
                .formatted(name, line, shown(delimiter), names.get(0), escaped(other)));
      }
    }
  }

  private static String shown(char delimiter) {
    return delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
  }

  private static String escaped(char delimiter) {
    return delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
  }

  private void readRows() {
    while (true) {
      skipBlankLines();
      if (at >= text.length()) {
        break;
      }
      line++;
      makeRoom();
      lines[rows] = line;
      int end = lineEnd(at);
      rows += (hasQuote(end) ? quotedRow(end) : plainRow(end)) ? 1 : 0;
    }
    if (wrongCells > 0) {
      throw new DataException(
          "%s:%s%s"
              .formatted(
                  name,
                  wrong.get(0),
                  wrongCells == 1
                      ? ""
                      : "; so have %d of %d lines: %s%s"
                          .formatted(
                              wrongCells,
                              rows + wrongCells,
                              String.join(", ", wrong.stream().map(w -> w.split(":")[0]).toList()),
                              wrongCells > NAMED ? ", …" : "")));
    }
  }

  private boolean plainRow(int end) {
    int cell = rows * header.size();
    int count = 0;
    for (int start = at; start <= end; count++) {
      int stop = cellEnd(start, end);
      if (count < header.size()) {
        starts[cell + count] = stripStart(text, start, stop);
        ends[cell + count] = stripEnd(text, starts[cell + count], stop);
      }
      start = stop + 1;
    }
    next(end);
    return isWhole(line, count);
  }

  private boolean quotedRow(int end) {
    int first = line;
    List<String> cells = parsed(end);
    if (cells.size() == header.size()) {
      for (int i = 0; i < cells.size(); i++) {
        starts[rows * header.size() + i] = ~quoted.size();
        quoted.add(cells.get(i));
      }
    }
    return isWhole(first, cells.size());
  }

  private boolean isWhole(int first, int count) {
    if (count == header.size()) {
      return true;
    }
    if (wrongCells++ < NAMED) {
      wrong.add(
          "%d: %d cells expected as in the header (%s), %d found%s"
              .formatted(
                  first,
                  header.size(),
                  String.join(", ", header),
                  count,
                  line > first ? "; a quote that opens here closes in line " + line : ""));
    }
    return false;
  }

  /**
   * The cells of the row that begins here, which goes on over as many lines as a quoted cell has;
   * then the next row begins here.
   *
   * @param end of its first line
   */
  private List<String> parsed(int end) {
    int first = line;
    List<String> cells = new ArrayList<>();
    for (int stop = end; ; stop = lineEnd(at)) {
      cells.addAll(partOfRow(stop));
      next(stop);
      if (!parser.isPending()) {
        return cells;
      }
      if (at >= text.length()) {
        throw new DataException(
            "%s:%d: a quote is opened and not closed in the rest of the file\n"
                    .formatted(name, first)
                + "A quote inside a quoted cell is written twice.");
      }
      line++;
    }
  }

  private List<String> partOfRow(int end) {
    try {
      return Arrays.stream(parser.parseLineMulti(text.substring(at, end)))
          .map(cell -> stripped(cell, 0, cell.length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it complains of open quotes alone, and of none here
    }
  }

  private void makeRoom() {
    if (rows == lines.length) {
      int more = rows + (rows >> 1);
      lines = Arrays.copyOf(lines, more);
      starts = Arrays.copyOf(starts, more * header.size());
      ends = Arrays.copyOf(ends, more * header.size());
    }
  }

  private void skipBlankLines() {
    for (int end = lineEnd(at); at < text.length(); end = lineEnd(at)) {
      for (int i = at; i < end; i++) {
        if (!isSpace(text.charAt(i)) || text.charAt(i) == delimiter) {
          return;
        }
      }
      line++;
      next(end);
    }
  }

  private void next(int end) {
    boolean both =
        end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
    at = end + (both ? 2 : 1);
  }

  /** Whether there is a quote before the end of the line. */
  private boolean hasQuote(int end) {
    if (nextQuote < at) {
      int quote = text.indexOf('"', at);
      nextQuote = quote < 0 ? Integer.MAX_VALUE : quote;
    }
    return nextQuote < end;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int cellEnd(int from, int end) {
    int stop = from;
    while (stop < end && text.charAt(stop) != delimiter) {
      stop++;
    }
    return stop;
  }

  private static String stripped(String cell, int start, int end) {
    int from = stripStart(cell, start, end);
    return cell.substring(from, stripEnd(cell, from, end));
  }

  private static int stripStart(String text, int start, int end) {
    int from = start;
    while (from < end && isSpace(text.charAt(from))) {
      from++;
    }
    return from;
  }

  private static int stripEnd(String text, int start, int end) {
    int to = end;
    while (to > start && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return to;
  }

  /** Spaces of every kind, those that break no line too. */
  private static boolean isSpace(char c) {
    return c <= ' ' || c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}
