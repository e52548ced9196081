package dev.unroll.result;

import dev.unroll.result.TrainingMetric.Aggregation;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Appends to {@code metrics.csv}, one row at a time, handed to the system before the call returns.
 * All that is measured reads back to the bit; times and speeds are rounded.
 *
 * <p>A file of another version is read by its header: a column that it lacks was not measured, one
 * that is unknown is passed over.
 */
public final class MetricsCsv implements Closeable {
  private static final List<String> WHERE = List.of("iteration", "epoch", "seconds", "split");
  private static final List<String> ESSENTIAL = List.of("iteration", "epoch", "split", "loss");

  /** The last column, so that the others stand where they stood before there was one. */
  private static final String ELAPSED = "elapsed";

  static final String HEADER =
      Stream.of(
              WHERE.stream(),
              Arrays.stream(TrainingMetric.values()).map(TrainingMetric::column),
              Stream.of(ELAPSED))
          .flatMap(columns -> columns)
          .collect(Collectors.joining(","));

  private final BufferedWriter writer;

  private MetricsCsv(Path file) throws IOException {
    writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  /** Begins a file that holds only the header; replaces one that is there. */
  public static MetricsCsv create(Path file) throws IOException {
    return create(file, List.of());
  }

  /** Begins a file that holds these rows; replaces one that is there. */
  public static MetricsCsv create(Path file, List<MetricRow> rows) throws IOException {
    AtomicFiles.write(file, text(rows));
    return new MetricsCsv(file);
  }

  /** What a file of these rows holds. */
  public static String text(List<MetricRow> rows) {
    return HEADER + "\n" + rows.stream().map(MetricsCsv::line).collect(Collectors.joining());
  }

  public void append(MetricRow row) throws IOException {
    writer.write(line(row));
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /**
   * All rows, in order. A last line without its line feed is what a killed run leaves, and is left
   * out.
   *
   * @throws IOException if the file cannot be read or is no metrics file; the message names the
   *     line
   */
  public static List<MetricRow> read(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
  }

  /**
   * As {@link #read}.
   *
   * @param name how a message names the text
   */
  public static List<MetricRow> parse(String text, String name) throws IOException {
    String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\r?\n");
    List<String> header = List.of(lines[0].split(",", -1));
    if (!header.containsAll(ESSENTIAL)) {
      throw new IOException(
          "%s:1: not a metrics file: the header must have %s, is: %s"
              .formatted(name, String.join(", ", ESSENTIAL), lines[0]));
    }
    List<MetricRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      try {
        rows.add(row(header, lines[i]));
      } catch (IllegalArgumentException wrong) {
        throw new IOException(name + ":" + (i + 1) + ": " + wrong.getMessage(), wrong);
      }
    }
    return rows;
  }

  private static MetricRow row(List<String> header, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "must have %d cells, has %d: %s".formatted(header.size(), cells.length, line));
    }
    UnaryOperator<String> cell =
        column -> header.contains(column) ? cells[header.indexOf(column)] : "";
    Map<TrainingMetric, Double> values = new EnumMap<>(TrainingMetric.class);
    for (TrainingMetric metric : TrainingMetric.values()) {
      values.put(metric, number(cell.apply(metric.column())));
    }
    return new MetricRow(
        Long.parseLong(cell.apply("iteration")),
        Integer.parseInt(cell.apply("epoch")),
        number(cell.apply("seconds")),
        cell.apply("split"),
        values,
        number(cell.apply(ELAPSED)));
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  private static String line(MetricRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(row.iteration()));
    cells.add(Integer.toString(row.epoch()));
    cells.add(rounded(row.seconds(), 3));
    cells.add(row.split());
    for (TrainingMetric metric : TrainingMetric.values()) {
      double value = row.value(metric);
      boolean timed = metric.aggregation() == Aggregation.PER_SECOND;
      cells.add(timed ? rounded(value, 1) : exact(value));
    }
    cells.add(rounded(row.elapsed(), 3));
    return String.join(",", cells) + "\n";
  }

  private static String exact(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String rounded(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return exact(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
