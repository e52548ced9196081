package dev.unroll.datasets.csv;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Which sequences are kept back.
 *
 * @param validation a file or directory of its own for validation
 * @param test likewise
 * @param group a column whose rows of one value, the same in all rows of a sequence, are all in one
 *     split
 * @param stratified whether each class gives its share, where a sequence has one
 */
public record CsvParts(
    Optional<Path> validation, Optional<Path> test, Optional<String> group, boolean stratified) {
  /** Parts of the one table, class by class. */
  public static final CsvParts OF_ONE_TABLE =
      new CsvParts(Optional.empty(), Optional.empty(), Optional.empty(), true);

  public CsvParts {
    Objects.requireNonNull(validation);
    Objects.requireNonNull(test);
    Objects.requireNonNull(group);
  }
}
