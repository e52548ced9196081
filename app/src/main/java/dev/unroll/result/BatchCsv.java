package dev.unroll.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes {@code batch.csv}: {@code batch.json} as a table, for spreadsheets and data frames. A line
 * is a member; settings and metrics have a column each, empty where a member has none.
 */
public final class BatchCsv {
  private BatchCsv() {}

  /** Writes the file by rename; it is whole or not there. */
  public static void write(Path file, BatchResult result) throws IOException {
    AtomicFiles.write(file, text(result));
  }

  static String text(BatchResult result) {
    Set<String> settings = keys(result, BatchResult.Member::settings);
    Set<String> train = keys(result, BatchResult.Member::train);
    Set<String> validation = keys(result, BatchResult.Member::validation);
    Set<String> test = keys(result, BatchResult.Member::test);

    List<String> header = new ArrayList<>(List.of("name", "status", "directory"));
    header.addAll(settings);
    header.addAll(List.of("iterations", "seconds"));
    train.forEach(metric -> header.add("train_" + metric));
    validation.forEach(metric -> header.add("validation_" + metric));
    test.forEach(metric -> header.add("test_" + metric));
    header.addAll(List.of("parameters_sha256", "error"));

    StringBuilder text = new StringBuilder();
    append(text, header);
    for (BatchResult.Member member : result.members()) {
      List<Object> cells = new ArrayList<>();
      cells.add(member.name());
      cells.add(member.status().word());
      cells.add(member.directory());
      settings.forEach(key -> cells.add(member.settings().get(key)));
      cells.add(member.iterations());
      cells.add(member.seconds());
      train.forEach(metric -> cells.add(value(member.train(), metric)));
      validation.forEach(metric -> cells.add(value(member.validation(), metric)));
      test.forEach(metric -> cells.add(value(member.test(), metric)));
      cells.add(member.parametersSha256());
      cells.add(member.error());
      append(text, cells);
    }
    return text.toString();
  }

  /** The keys of all members, in the order in which they come up. */
  private static Set<String> keys(
      BatchResult result, Function<BatchResult.Member, Map<String, ?>> map) {
    Set<String> keys = new LinkedHashSet<>();
    for (BatchResult.Member member : result.members()) {
      Map<String, ?> values = map.apply(member);
      if (values != null) {
        keys.addAll(values.keySet());
      }
    }
    return keys;
  }

  private static Double value(Map<String, Double> values, String metric) {
    return values == null ? null : values.get(metric);
  }

  private static void append(StringBuilder text, List<?> cells) {
    text.append(String.join(",", cells.stream().map(BatchCsv::cell).toList())).append('\n');
  }

  /** One line in any program: line feeds and other control characters become pictures. */
  private static String cell(Object value) {
    if (value == null || value instanceof Double number && !Double.isFinite(number)) {
      return "";
    }
    String cell = VisibleText.line(value.toString());
    boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
