package dev.unroll.export.html;

import dev.unroll.datasets.CsvCategories;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.export.model.ForecastPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows to begin with, as a model reads them: each column of numbers waves about its mean. */
final class ExampleRows {
  private static final int ROWS = 12;
  private static final int ABOVE = 3;
  private static final MathContext DIGITS = new MathContext(4);
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  private ExampleRows() {}

  /** A header line and a few rows. */
  static String text(CsvEncoding csv) {
    List<String> lines = new ArrayList<>();
    List<String> header = new ArrayList<>();
    csv.sequence().ifPresent(header::add);
    boolean dated = !csv.cells().calendar().isEmpty();
    csv.time().filter(column -> dated).ifPresent(header::add);
    header.addAll(csv.features());
    header.addAll(csv.texts());
    lines.add(line(header, csv));
    for (int row = 0; row < rows(csv); row++) {
      lines.add(line(row(row, dated, csv), csv));
    }
    return String.join("\n", lines);
  }

  /** Enough for as many forecasts, where there is one at the end of a full window alone. */
  private static int rows(CsvEncoding csv) {
    return ROWS
        + ForecastPlan.of(csv)
            .map(plan -> plan.lag() + (plan.atEnd() ? csv.window() - 1 : 0) + plan.known())
            .orElse(0);
  }

  private static List<String> row(int row, boolean dated, CsvEncoding csv) {
    List<String> cells = new ArrayList<>();
    csv.sequence().ifPresent(column -> cells.add("a"));
    if (dated) {
      cells.add(FIRST_DAY.plusDays(row).toString());
    }
    double wave = Math.sin(2 * Math.PI * row / ROWS);
    for (int i = 0; i < csv.features().size(); i++) {
      cells.add(number(value(i, wave, csv)).replace('.', csv.cells().decimal()));
    }
    for (CsvCategories column : csv.cells().categories()) {
      int values = column.values().size();
      cells.add(values == 0 ? "other" : column.values().get(row % values));
    }
    return cells;
  }

  /**
   * The mean and some of the deviation. Of changes nothing says about which value they are: about
   * one that lies as many deviations above 0 as most columns do that are never below it.
   */
  private static double value(int feature, double wave, CsvEncoding csv) {
    double value = csv.featureMeans().get(feature) + wave * csv.featureDeviations().get(feature);
    Optional<ForecastPlan> plan = ForecastPlan.of(csv);
    int column = plan.map(p -> p.targets().indexOf(feature)).orElse(-1);
    if (column < 0) {
      return value;
    }
    if (plan.get().difference() || plan.get().season() > 0) {
      return (ABOVE + wave) * plan.get().forecast().columnDeviations().get(column);
    }
    return plan.get().log() ? Math.exp(value) : value;
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static String line(List<String> cells, CsvEncoding csv) {
    String delimiter = String.valueOf(csv.delimiter());
    return cells.stream()
        .map(
            cell ->
                cell.contains(delimiter) || cell.contains("\"")
                    ? '"' + cell.replace("\"", "\"\"") + '"'
                    : cell)
        .collect(Collectors.joining(delimiter));
  }
}
