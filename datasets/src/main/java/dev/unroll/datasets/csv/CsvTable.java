package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataSource;
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
    CsvOrder order) {}
