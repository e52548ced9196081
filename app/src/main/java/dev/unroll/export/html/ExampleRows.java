package dev.unroll.export.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows to begin with, as a model reads them: each column waves about its mean.
 *
 * @param sequence name of the column that tells sequences apart
 */
record ExampleRows(
    List<String> features,
    List<Double> means,
    List<Double> deviations,
    Optional<String> sequence,
    String delimiter) {
  private static final int ROWS = 12;
  private static final MathContext DIGITS = new MathContext(4);

  /** A header line and a few rows. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(line(sequence, features));
    for (int row = 0; row < ROWS; row++) {
      double wave = Math.sin(2 * Math.PI * row / ROWS);
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < features.size(); i++) {
        cells.add(number(means.get(i) + wave * deviations.get(i)));
      }
      lines.add(line(sequence.map(column -> "a"), cells));
    }
    return String.join("\n", lines);
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private String line(Optional<String> first, List<String> rest) {
    List<String> cells = new ArrayList<>(rest);
    first.ifPresent(cell -> cells.add(0, cell));
    return cells.stream().map(this::quoted).collect(Collectors.joining(delimiter));
  }

  private String quoted(String cell) {
    return cell.contains(delimiter) || cell.contains("\"")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
