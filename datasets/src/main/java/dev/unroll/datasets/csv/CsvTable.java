package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Split;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sequences read from a file or a directory.
 *
 * @param features names of the feature columns that are numbers, in input order
 * @param texts the other feature columns, and their values in order of first appearance; a step has
 *     the index of its value, after its numbers
 * @param sequences in order of first appearance
 * @param separate sequences of splits that have files of their own
 * @param classes names of the classes, in order of first appearance; empty where none are read
 * @param sources the files read
 * @param time that sequences are in the order of
 * @param warnings what a user should know of how it was read
 */
record CsvTable(
    List<String> features,
    Map<String, List<String>> texts,
    List<CsvSequence> sequences,
    Map<Split, List<CsvSequence>> separate,
    List<String> classes,
    List<DataSource> sources,
    Optional<CsvTime> time,
    List<String> warnings) {

  /**
   * The same with inputs for cells.
   *
   * @param borders first steps of parts of a single sequence that those before must not see
   */
  CsvTable filled(CsvCells cells, int... borders) {
    CsvFill fill = new CsvFill(cells, features, texts);
    Map<Split, List<CsvSequence>> others = new EnumMap<>(Split.class);
    separate.forEach(
        (split, part) -> others.put(split, part.stream().map(s -> fill.apply(s)).toList()));
    return new CsvTable(
        features,
        texts,
        sequences.stream().map(sequence -> fill.apply(sequence, borders)).toList(),
        others,
        classes,
        sources,
        time,
        warnings);
  }

  /** When the steps of a sequence were, as pictures write it; empty where no column tells. */
  List<String> times(CsvSequence sequence) {
    return time.map(
            column -> Arrays.stream(sequence.times()).mapToObj(column.format()::shown).toList())
        .orElse(List.of());
  }

  /** Whether all its times are days, without a time of day. */
  boolean isWithoutHours() {
    return sequences.stream()
        .flatMapToDouble(sequence -> Arrays.stream(sequence.times()))
        .allMatch(time -> time % 86_400 == 0);
  }
}
