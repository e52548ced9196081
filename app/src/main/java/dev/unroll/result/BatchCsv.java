package dev.unroll.result;

import dev.unroll.result.BatchResult.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private record Column(String name, Function<Member, Optional<?>> value) {}

  static String text(BatchResult result) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("name", member -> Optional.of(member.name())));
    columns.add(new Column("status", member -> Optional.of(member.status().word())));
    columns.add(new Column("directory", Member::directory));
    for (String key : keys(result, Member::settings)) {
      columns.add(new Column(key, member -> Optional.ofNullable(member.settings().get(key))));
    }
    columns.add(new Column("iterations", member -> Optional.of(member.iterations())));
    columns.add(new Column("seconds", member -> Optional.of(member.seconds())));
    for (String split : List.of("train", "validation", "test")) {
      for (String metric : keys(result, member -> member.metrics().of(split).orElse(Map.of()))) {
        columns.add(
            new Column(
                split + "_" + metric,
                member -> member.metrics().of(split).map(values -> values.get(metric))));
      }
    }
    for (String metric : keys(result, BatchCsv::trainingMean)) {
      columns.add(
          new Column("training_" + metric, m -> Optional.ofNullable(trainingMean(m).get(metric))));
    }
    columns.add(new Column("parameters_sha256", Member::parametersSha256));
    columns.add(new Column("error", Member::error));
    columns.add(new Column("warning", Member::warning));

    StringBuilder text = new StringBuilder();
    append(text, columns.stream().map(column -> Optional.of(column.name())));
    result.members().forEach(m -> append(text, columns.stream().map(c -> c.value().apply(m))));
    return text.toString();
  }

  /** Of the last iterations: all that is known of the training of one that was interrupted. */
  private static Map<String, Double> trainingMean(Member member) {
    return member.metrics().trainingMean().map(RunningMean::values).orElse(Map.of());
  }

  /** The keys of all members, in the order in which they come up. */
  private static Set<String> keys(BatchResult result, Function<Member, Map<String, ?>> map) {
    Set<String> keys = new LinkedHashSet<>();
    result.members().forEach(member -> keys.addAll(map.apply(member).keySet()));
    return keys;
  }

  private static void append(StringBuilder text, Stream<Optional<?>> cells) {
    text.append(cells.map(BatchCsv::cell).collect(Collectors.joining(",", "", "\n")));
  }

  /** One line in any program: line feeds and other control characters become pictures. */
  private static String cell(Optional<?> value) {
    if (value.isEmpty() || value.get() instanceof Double number && !Double.isFinite(number)) {
      return "";
    }
    String cell = VisibleText.line(value.get().toString());
    boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
