package dev.unroll.cli;

import dev.unroll.result.VisibleText;
import dev.unroll.run.predict.Prediction;
import dev.unroll.run.store.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Predictions as a CSV table with a header line, as RFC 4180 has it but for the line ends. */
final class PredictionCsv {
  private PredictionCsv() {}

  /** With every cell as it is, for a file or another program. */
  static String raw(Prediction prediction) {
    return text(prediction, UnaryOperator.identity());
  }

  /** With what would steer a terminal shown instead. */
  static String visible(Prediction prediction) {
    return text(prediction, VisibleText::line);
  }

  /**
   * @param input what is to be predicted from, which is not to be lost
   * @throws ExperimentException if the path is that of a directory or of the input
   */
  static void requireWritable(Path file, Optional<Path> input) throws IOException {
    OutFile.requireFile(file, "predictions.csv");
    if (input.isPresent()
        && Files.exists(file)
        && Files.exists(input.get())
        && Files.isSameFile(file, input.get())) {
      throw new ExperimentException(
          "--out: %s is the file to predict from, and would be lost\nName another one."
              .formatted(file));
    }
  }

  private static String text(Prediction prediction, UnaryOperator<String> shown) {
    StringBuilder text = new StringBuilder();
    line(prediction.columns(), shown, text);
    prediction.rows().forEach(cells -> line(cells, shown, text));
    return text.toString();
  }

  private static void line(List<String> cells, UnaryOperator<String> shown, StringBuilder text) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(shown.apply(cells.get(i))));
    }
    text.append('\n');
  }

  /** A cell with a comma, a quote or a line end is quoted, quotes doubled. */
  private static String quoted(String cell) {
    boolean plain = true;
    for (int i = 0; i < cell.length() && plain; i++) {
      char c = cell.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
