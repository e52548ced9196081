package dev.unroll.datasets.labelled;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table, header first, all with as many cells as the header; blank lines are passed
 * over. Between commas and the like a cell may stand in double quotes, and then hold delimiters,
 * line breaks and, written twice, quotes (RFC 4180). Between tabs a quote is a character like any
 * other, as the type text/tab-separated-values has it.
 */
final class TableRows {
  private static final char QUOTE = '"';

  private final String name;
  private final String text;
  private final char delimiter;
  private final List<Row> rows = new ArrayList<>();
  private int at;
  private int line = 1;

  /**
   * @param line on which it begins, counted from 1
   */
  record Row(int line, List<String> cells) {}

  private TableRows(String name, String text, char delimiter) {
    this.name = name;
    this.text = text;
    this.delimiter = delimiter;
  }

  /**
   * @param name of the file
   * @throws DataException if it is empty, a row has other cells than the header, or a quote is not
   *     closed
   */
  static List<Row> of(String name, String text, char delimiter) {
    TableRows table = new TableRows(name, text, delimiter);
    while (table.at < text.length()) {
      table.row();
    }
    if (table.rows.isEmpty()) {
      throw new DataException(name + ": is empty\nA header line with column names is needed.");
    }
    return table.rows;
  }

  private void row() {
    int begin = line;
    List<String> cells = new ArrayList<>();
    do {
      cells.add(
          delimiter != '\t' && at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain());
    } while (next(delimiter));
    if (cells.size() == 1 && cells.get(0).isBlank()) {
      return;
    }
    if (!rows.isEmpty() && cells.size() != rows.get(0).cells().size()) {
      throw new DataException(
          "%s:%d: %s expected as in the header (%s), %d found%s"
              .formatted(
                  name,
                  begin,
                  cells(rows.get(0).cells().size()),
                  String.join(", ", rows.get(0).cells()),
                  cells.size(),
                  advice(cells.size())));
    }
    rows.add(new Row(begin, List.copyOf(cells)));
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private String advice(int found) {
    if (delimiter == '\t') {
      return found == 1
          ? ": the line has no tab\nPut a tab between its cells."
          : "\nCount its tabs.";
    }
    return "\nPut a text that has a '" + delimiter + "' in it between double quotes.";
  }

  /** Passes a delimiter; false at the end of a row, which is passed too. */
  private boolean next(char expected) {
    if (at == text.length()) {
      return false;
    }
    char c = text.charAt(at++);
    if (c == expected) {
      return true;
    }
    if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
    return false;
  }

  private boolean ends(int i) {
    char c = text.charAt(i);
    return c == delimiter
        || c == '\n'
        || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) == '\n');
  }

  private String plain() {
    int begin = at;
    while (at < text.length() && !ends(at)) {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    int begin = line;
    StringBuilder cell = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean quote = c == QUOTE;
      boolean twice = quote && at + 1 < text.length() && text.charAt(at + 1) == QUOTE;
      if (quote && !twice) {
        at++;
        if (at < text.length() && !ends(at)) {
          throw new DataException(
              "%s:%d: a quote ends inside a cell\nWrite a quote inside a quoted cell twice."
                  .formatted(name, line));
        }
        return cell.toString();
      }
      line += c == '\n' ? 1 : 0;
      at += twice ? 1 : 0;
      cell.append(c);
    }
    throw new DataException(
        "%s:%d: a quote is opened and never closed\nWrite a quote inside a quoted cell twice."
            .formatted(name, begin));
  }
}
