package dev.unroll.datasets.csv;

import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.Split;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is read of CSV files, and how.
 *
 * @param path a CSV file, or a directory whose {@code *.csv} files are one sequence each
 * @param limit of the rows that are read, in the order of time
 * @param sequence the column whose value names the sequence a row belongs to, in a single file
 * @param time the column that tells when a row was; empty: recognised by its values
 * @param features feature columns, in input order; default: every column but sequence, time and
 *     label
 * @param target what is predicted
 * @param window longest sequence in steps, at least 1; longer ones are cut
 * @param format how cells are written
 * @param reading how they become inputs
 * @param parts which sequences are kept back
 * @param validation fraction of the sequences, or of the time steps of a single one; 0 to below 1
 * @param test likewise; less than 1 together with {@code validation}
 * @param seed decides which sequences are kept back, and the order of training
 */
public record CsvSettings(
    Path path,
    Optional<Integer> limit,
    Optional<String> sequence,
    Optional<String> time,
    Optional<List<String>> features,
    CsvTarget target,
    int window,
    CsvFormat format,
    CsvReading reading,
    CsvParts parts,
    double validation,
    double test,
    long seed) {
  public CsvSettings {
    Objects.requireNonNull(path);
    Objects.requireNonNull(sequence);
    Objects.requireNonNull(target);
    features = features.map(List::copyOf);
    if (window < 1) {
      throw new IllegalArgumentException("window " + window + ": at least 1 step");
    }
    if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1)) {
      throw new IllegalArgumentException(
          "fractions %s for validation and %s for test: at least 0, together below 1"
              .formatted(validation, test));
    }
  }

  /** With plain numbers in every cell, and all splits from the one table. */
  public CsvSettings(
      Path path,
      Optional<String> sequence,
      Optional<String> time,
      Optional<List<String>> features,
      CsvTarget target,
      int window,
      CsvFormat format,
      double validation,
      double test,
      long seed) {
    this(
        path,
        Optional.empty(),
        sequence,
        time,
        features,
        target,
        window,
        format,
        CsvReading.PLAIN,
        CsvParts.OF_ONE_TABLE,
        validation,
        test,
        seed);
  }

  /** The same with other fractions. */
  CsvSettings with(double otherValidation, double otherTest) {
    return new CsvSettings(
        path,
        limit,
        sequence,
        time,
        features,
        target,
        window,
        format,
        reading,
        parts,
        otherValidation,
        otherTest,
        seed);
  }

  /** Files of splits that are not cut from the table. */
  Map<Split, Path> separate() {
    Map<Split, Path> files = new EnumMap<>(Split.class);
    parts.validation().ifPresent(file -> files.put(Split.VALIDATION, file));
    parts.test().ifPresent(file -> files.put(Split.TEST, file));
    return files;
  }

  /** What the reader has to look for. */
  CsvSchema schema() {
    boolean label = target instanceof CsvTarget.Label;
    CsvSchema.Labels labels = CsvSchema.Labels.NONE;
    boolean constant = false;
    if (target instanceof CsvTarget.Label wanted) {
      labels = wanted.type() == LabelType.CLASS ? CsvSchema.Labels.CLASS : CsvSchema.Labels.NUMBER;
      constant = wanted.per() == LabelScope.SEQUENCE;
    }
    return new CsvSchema(
        features,
        sequence,
        time,
        Optional.of(target.column()),
        label ? Optional.of(target.column()) : Optional.empty(),
        labels,
        constant,
        parts.group(),
        reading,
        !label || constant,
        format);
  }
}
