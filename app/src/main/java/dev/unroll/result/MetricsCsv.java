package dev.unroll.result;

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
import java.util.List;
import java.util.stream.Collectors;

/**
 * Appends to {@code metrics.csv}, one row at a time, handed to the system before the call returns.
 * Losses, accuracies, rates and norms read back to the bit; times and speeds are rounded.
 */
public final class MetricsCsv implements Closeable {
  static final String HEADER =
      "iteration,epoch,seconds,split,loss,accuracy,learning_rate,gradient_norm,steps_per_second";
  private static final int COLUMNS = 9;

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
    if (!lines[0].equals(HEADER)) {
      throw new IOException(name + ":1: not a metrics file: the header must be " + HEADER);
    }
    List<MetricRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      try {
        rows.add(row(lines[i]));
      } catch (IllegalArgumentException wrong) {
        throw new IOException(name + ":" + (i + 1) + ": " + wrong.getMessage(), wrong);
      }
    }
    return rows;
  }

  private static MetricRow row(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException("must have 9 cells, has " + cells.length + ": " + line);
    }
    return new MetricRow(
        Long.parseLong(cells[0]),
        Integer.parseInt(cells[1]),
        number(cells[2]),
        cells[3],
        number(cells[4]),
        number(cells[5]),
        number(cells[6]),
        number(cells[7]),
        number(cells[8]));
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  private static String line(MetricRow row) {
    return String.join(
            ",",
            Long.toString(row.iteration()),
            Integer.toString(row.epoch()),
            rounded(row.seconds(), 3),
            row.split(),
            exact(row.loss()),
            exact(row.accuracy()),
            exact(row.learningRate()),
            exact(row.gradientNorm()),
            rounded(row.stepsPerSecond(), 1))
        + "\n";
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
