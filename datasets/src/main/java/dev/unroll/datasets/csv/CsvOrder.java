package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
   * @param opened the files, as often as they are asked for
   * @param excluded columns that have another role
   * @throws DataException if a column tells the time and rows are out of its order, or two are of
   *     the same time
   */
  static CsvOrder of(
      List<Path> files,
      Function<Path, CsvFile> opened,
      Optional<String> wanted,
      Optional<String> sequence,
      Set<String> excluded) {
    if (wanted.filter(NONE::equals).isPresent()) {
      return new CsvOrder(Optional.empty(), List.of());
    }
    List<CsvOrder> found = new ArrayList<>();
    for (String column :
        wanted.map(List::of).orElseGet(() -> candidates(opened.apply(files.get(0)), excluded))) {
      List<CsvTimeRows> rows = new ArrayList<>();
      for (Path path : files) {
        rows.addAll(rows(opened.apply(path), column, sequence));
      }
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

  /** The sequences to be read from their end, each as its file and its name in that. */
  Set<List<String>> backwards() {
    return sequences.stream()
        .filter(rows -> rows.backwards(time.orElseThrow().format()))
        .map(rows -> List.of(rows.file(), rows.sequence()))
        .collect(Collectors.toSet());
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
                  first.lines().get(1),
                  time.column(),
                  sequences.size() == 1
                      ? ""
                      : " in %d of %d sequences".formatted(backwards.size(), sequences.size()),
                  first.cells().get(1),
                  first.cells().get(0)));
    }
    CsvGaps.of(time, sequences).ifPresent(warnings::add);
    time.remark().ifPresent(warnings::add);
    return warnings;
  }

  private static List<String> candidates(CsvFile file, Set<String> excluded) {
    List<String> candidates = new ArrayList<>();
    List<String> header = file.header();
    List<String> first = file.firstRow();
    for (int i = 0; i < Math.min(first.size(), header.size()); i++) {
      if (!excluded.contains(header.get(i)) && CsvTime.isCandidate(header.get(i), first.get(i))) {
        candidates.add(header.get(i));
      }
    }
    return candidates;
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
    file.rows(
        (line, cells) ->
            rows.computeIfAbsent(
                    name < 0 ? "" : cells.get(name), key -> new CsvTimeRows(file.name(), key))
                .add(line, cells.get(time)));
    return List.copyOf(rows.values());
  }
}
