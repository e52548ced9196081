package dev.unroll.datasets.labelled;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.StrictDecoder;
import java.util.ArrayList;
import java.util.List;

/** A table with a header line, and a text and its label in each row. */
final class LabelledTable {
  private LabelledTable() {}

  /**
   * @throws DataException if a column is not there, or a cell of one of the two is empty
   */
  static List<LabelledLine> read(Content content, LabelledFormat format, char delimiter) {
    String name = content.source().name();
    List<TableRows.Row> rows = rows(content, format, delimiter);
    List<String> header = rows.get(0).cells();
    int text = column(header, "text", format.textColumn(), name, delimiter);
    int label = column(header, "label", format.labelColumn(), name, delimiter);
    List<LabelledLine> lines = new ArrayList<>();
    for (TableRows.Row row : rows.subList(1, rows.size())) {
      lines.add(
          new LabelledLine(
              cell(row, text, header, name), cell(row, label, header, name), name, row.line()));
    }
    if (lines.isEmpty()) {
      throw new DataException(name + ": has a header line and no rows\nGive it rows.");
    }
    return lines;
  }

  /** The texts of a table, whose labels are not looked at. */
  static List<String> texts(Content content, LabelledFormat format, char delimiter) {
    String name = content.source().name();
    List<TableRows.Row> rows = rows(content, format, delimiter);
    List<String> header = rows.get(0).cells();
    int text = column(header, "text", format.textColumn(), name, delimiter);
    return rows.subList(1, rows.size()).stream().map(row -> cell(row, text, header, name)).toList();
  }

  private static List<TableRows.Row> rows(Content content, LabelledFormat format, char delimiter) {
    return TableRows.of(
        content.source().name(), StrictDecoder.decode(content, format.charset()), delimiter);
  }

  private static int column(
      List<String> header, String key, String column, String name, char delimiter) {
    int index = header.indexOf(column);
    if (index < 0) {
      boolean alone = header.size() == 1;
      throw DataException.at(
          key,
          "%s:1: no column \"%s\" in the header line\nColumns: %s%s"
              .formatted(
                  name,
                  column,
                  String.join(", ", header),
                  alone
                      ? "; cells are cut at "
                          + (delimiter == '\t' ? "tabs" : "'" + delimiter + "'")
                          + ", which `delimiter` changes."
                      : "; name the one that is meant as `" + key + "`."));
    }
    return index;
  }

  private static String cell(TableRows.Row row, int column, List<String> header, String name) {
    String cell = row.cells().get(column).strip();
    if (cell.isEmpty()) {
      throw new DataException(
          "%s:%d: the column \"%s\" is empty\nFill it in, or remove the row."
              .formatted(name, row.line(), header.get(column)));
    }
    return cell;
  }
}
