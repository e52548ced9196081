package dev.unroll.export.html;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages of models of tables, and of sequences that the program makes: they read pasted rows. */
final class TablePart {
  private static final int EXAMPLE_ROWS = 12;
  private static final MathContext DIGITS = new MathContext(4);

  private TablePart() {}

  static Part of(CsvEncoding csv) {
    String does =
        csv.forecastSteps() > 0
            ? "A recurrent network that forecasts the next values of " + csv.target() + "."
            : "A recurrent network that reads rows in the order of time and tells their "
                + csv.target()
                + ".";
    return part(does, csv.forecastSteps() > 0, PageData.Rows.of(csv));
  }

  static Part of(GeneratedEncoding generated, TrainedModel model) {
    return part(
        "A recurrent network that was trained on sequences made by the program.",
        false,
        PageData.Rows.of(
            model.network().inputs(),
            generated.classes(),
            model.network().lastStep().isEmpty()));
  }

  private static Part part(String does, boolean forecast, PageData.Rows rows) {
    String caption =
        forecast
            ? "The next " + NumberText.count(rows.ahead()) + " after each row"
            : rows.labelPerStep() ? "Answer after each row" : "Answer after the last row";
    return new Part(
        Part.Script.ROWS,
        does,
        new ModelView.Table(
            forecast ? "Let it forecast" : "Let it read rows",
            caption,
            example(rows),
            rows.features(),
            rows.sequence()),
        rows);
  }

  /** Rows of a table as the model reads it: each column waves about its mean. */
  private static String example(PageData.Rows rows) {
    List<String> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(rows.features());
    rows.sequence().ifPresent(name -> header.add(0, name));
    lines.add(line(header, rows.delimiter()));
    for (int step = 0; step < Math.min(EXAMPLE_ROWS, rows.window()); step++) {
      double wave = Math.sin(2 * Math.PI * step / EXAMPLE_ROWS);
      List<String> cells =
          IntStream.range(0, rows.features().size())
              .mapToObj(i -> number(rows.means().get(i) + wave * rows.deviations().get(i)))
              .collect(Collectors.toCollection(ArrayList::new));
      rows.sequence().ifPresent(name -> cells.add(0, "a"));
      lines.add(line(cells, rows.delimiter()));
    }
    return String.join("\n", lines);
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
  }

  private static String line(List<String> cells, String delimiter) {
    return cells.stream()
        .map(
            cell ->
                cell.contains(delimiter) || cell.contains("\"")
                    ? '"' + cell.replace("\"", "\"\"") + '"'
                    : cell)
        .collect(Collectors.joining(delimiter));
  }
}
