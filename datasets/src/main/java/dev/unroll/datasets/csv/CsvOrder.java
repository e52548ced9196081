package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order of time that the rows of a table are in, checked before they are read.
 *
 * @param time the column that tells it
 * @param sequences its rows, of every file
 */
record CsvOrder(Optional<CsvTime> time, List<CsvTimeRows> sequences) {
  /** The setting that says that no column tells the time. */
  static final String NONE = "none";

  /**
   * @param excluded columns that have another role
   * @throws DataException if a column tells the time and rows are out of its order, or two are of
   *     the same time
   */
  static CsvOrder of(
      List<CsvFile> files,
      Optional<String> wanted,
      Optional<String> sequence,
      Set<String> excluded) {
    if (wanted.filter(NONE::equals).isPresent()) {
      return new CsvOrder(Optional.empty(), List.of());
    }
    List<CsvOrder> found = new ArrayList<>();
    for (String column : wanted.map(List::of).orElseGet(() -> candidates(files.get(0), excluded))) {
      List<CsvTimeRows> rows = new ArrayList<>();
      files.forEach(file -> rows.addAll(rows(file, column, sequence)));
      Optional<CsvTime> time =
          wanted.isPresent()
              ? Optional.of(CsvTime.required(column, rows))
              : CsvTime.recognise(column, rows);
      time.ifPresent(recognised -> found.add(new CsvOrder(Optional.of(recognised), rows)));
    }
    if (found.isEmpty()) {
      return new CsvOrder(Optional.empty(), List.of());
    }
    CsvOrder chosen = chosen(found);
    chosen.time.ifPresent(told -> chosen.sequences.forEach(rows -> rows.requireOrder(told)));
    return chosen;
  }

  /** Dates before counts; where days have several rows, what else tells their order. */
  private static CsvOrder chosen(List<CsvOrder> found) {
    List<CsvOrder> datesFirst =
        found.stream()
            .sorted(
                Comparator.comparing(
                    (CsvOrder order) ->
                        order.time.filter(time -> time.format().isDate()).isEmpty()))
            .toList();
    return datesFirst.stream()
        .filter(order -> !order.onlyRepeats())
        .findFirst()
        .orElse(datesFirst.get(0));
  }

  /** Whether rows are in order but for some that are of the same time. */
  private boolean onlyRepeats() {
    CsvTimeFormat format = time.orElseThrow().format();
    return sequences.stream().anyMatch(rows -> rows.firstBreak(format) >= 0)
        && sequences.stream().noneMatch(rows -> rows.turns(format));
  }

  Optional<String> column() {
    return time.map(CsvTime::column);
  }

  /** The rows of each sequence, by its file and its name in that. */
  Map<List<String>, CsvTimeRows> bySequence() {
    return sequences.stream()
        .collect(
            Collectors.toMap(rows -> List.of(rows.file(), rows.sequence()), Function.identity()));
  }

  /** What a user should know of it, a sentence each. */
  List<String> warnings() {
    return time.map(this::warnings).orElse(List.of());
  }

  private List<String> warnings(CsvTime time) {
    List<String> warnings = new ArrayList<>();
    List<CsvTimeRows> backwards =
        sequences.stream().filter(rows -> rows.backwards(time.format())).toList();
    if (!backwards.isEmpty()) {
      CsvTimeRows first = backwards.get(0);
      warnings.add(
          ("%s:%d: column \"%s\" runs backwards%s, %s after %s: rows are read in the order of time,"
                  + " oldest first")
              .formatted(
                  first.file(),
                  first.line(1),
                  time.column(),
                  sequences.size() == 1
                      ? ""
                      : " in %d of %d sequences".formatted(backwards.size(), sequences.size()),
                  first.cell(1),
                  first.cell(0)));
    }
    time.remark().ifPresent(warnings::add);
    return warnings;
  }

  private static List<String> candidates(CsvFile file, Set<String> excluded) {
    List<String> header = file.header();
    return IntStream.range(0, header.size())
        .filter(column -> file.rows() > 0 && !excluded.contains(header.get(column)))
        .filter(
            column -> CsvTime.isCandidate(header.get(column), file.cell(0, column), file.numbers()))
        .mapToObj(header::get)
        .toList();
  }

  private static List<CsvTimeRows> rows(CsvFile file, String column, Optional<String> sequence) {
    int time = file.header().indexOf(column);
    int name = sequence.map(file.header()::indexOf).orElse(-1);
    if (time < 0) {
      throw DataException.at(
          "time",
          "%s: no column \"%s\"%s\nColumns: %s"
              .formatted(
                  file.name(),
                  column,
                  Nearest.hint(column, file.header()),
                  String.join(", ", file.header())));
    }
    Map<String, CsvTimeRows> rows = new LinkedHashMap<>();
    for (int row = 0; row < file.rows(); row++) {
      rows.computeIfAbsent(
              name < 0 ? "" : file.cell(row, name), key -> new CsvTimeRows(file, time, key))
          .add(row);
    }
    return List.copyOf(rows.values());
  }
}
