package dev.unroll.export.html;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pages of models of tables, and of sequences that the program makes: they read pasted rows. */
final class TablePart {
  private TablePart() {}

  static Part of(CsvEncoding csv) {
    String does =
        csv.forecast().isPresent()
            ? "A recurrent network that forecasts the next values of "
                + String.join(", ", csv.forecast().get().columns())
                + "."
            : "A recurrent network that reads rows in the order of time and predicts "
                + csv.target()
                + ".";
    return part(does, columns(csv), PageData.Rows.of(csv));
  }

  static Part of(GeneratedEncoding generated, TrainedModel model) {
    return part(
        "A recurrent network that was trained on sequences made by the program.",
        IntStream.rangeClosed(1, model.network().inputs()).mapToObj(i -> "input " + i).toList(),
        PageData.Rows.of(
            model.network().inputs(), generated.classes(), model.network().lastStep().isEmpty()));
  }

  /** Those that a table must have to be read. */
  private static List<String> columns(CsvEncoding csv) {
    List<String> columns = new ArrayList<>(csv.features());
    columns.addAll(csv.texts());
    csv.time().filter(column -> !csv.cells().calendar().isEmpty()).ifPresent(columns::add);
    return columns;
  }

  private static Part part(String does, List<String> columns, PageData.Rows rows) {
    boolean forecast = rows.forecast().isPresent();
    String caption =
        forecast
            ? next(rows.forecast().get().steps()) + " after each row with a full window behind it"
            : rows.labelPerStep() ? "Answer after each row" : "Answer after the last row";
    return new Part(
        Part.Script.ROWS,
        does,
        new ModelView.Table(
            forecast ? "Let it forecast" : "Let it read rows", caption, columns, rows.sequence()),
        rows);
  }

  private static String next(int steps) {
    return steps == 1 ? "The next value" : "The next " + NumberText.count(steps);
  }
}
