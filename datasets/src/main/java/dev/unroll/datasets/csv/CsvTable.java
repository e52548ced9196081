package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Sequences read from a file or a directory.
 *
 * @param features names of the feature columns, in input order
 * @param sequences in order of first appearance
 * @param classes names of the classes, in order of first appearance; empty where none are read
 * @param sources the files read
 * @param order of time, that sequences are in
 */
record CsvTable(
    List<String> features,
    List<CsvSequence> sequences,
    List<String> classes,
    List<DataSource> sources,
    CsvOrder order) {
  /** The same with the first rows only, over all sequences in their order. */
  CsvTable first(int rows) {
    List<CsvSequence> kept = new ArrayList<>();
    int left = rows;
    for (CsvSequence sequence : sequences) {
      if (left > 0) {
        kept.add(sequence.part(0, Math.min(left, sequence.steps())));
        left -= sequence.steps();
      }
    }
    return new CsvTable(features, kept, classes, sources, order);
  }
}
