package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns to read, by role.
 *
 * @param features empty: all but {@code sequence}, {@code label}, {@code group} and what tells the
 *     time
 * @param sequence names a row's sequence
 * @param time when a row was; empty: recognised by its values
 * @param target what is predicted, whether or not it is read
 * @param label read beside the features
 * @param labels what the label column holds
 * @param constant whether a sequence must have the same label in all of its rows
 * @param group what is not to be split
 * @param reading how cells become inputs
 * @param format how they are written
 */
record CsvSchema(
    Optional<List<String>> features,
    Optional<String> sequence,
    Optional<String> time,
    Optional<String> target,
    Optional<String> label,
    Labels labels,
    boolean constant,
    Optional<String> group,
    CsvReading reading,
    CsvFormat format) {

  enum Labels {
    NONE,
    CLASS,
    NUMBER
  }

  /** Whether rows have labels of their own, which a row that was not there can't have. */
  boolean labelPerStep() {
    return label.isPresent() && !constant;
  }

  /** The feature columns of a file with this header. */
  List<String> featuresOf(String file, List<String> header, Optional<String> timeColumn) {
    List<String> chosen = features.orElseGet(() -> allBut(header, timeColumn));
    if (chosen.isEmpty()) {
      throw DataException.at(
          "features",
          "%s: no column is left to be a feature\nColumns: %s"
              .formatted(file, String.join(", ", header)));
    }
    Set<String> seen = new HashSet<>();
    for (String feature : chosen) {
      if (feature.isEmpty()) {
        throw new DataException(
            "%s:1: column %d has no name\nName it, or list the columns to use as features."
                .formatted(file, header.indexOf(feature) + 1));
      }
      if (!seen.add(feature)) {
        throw DataException.at(
            "features", file + ": column \"" + feature + "\" is twice among the features");
      }
      if (label.filter(feature::equals).isPresent()) {
        throw DataException.at(
            "features",
            "%s: the label's column \"%s\" is among the features: the model would see the answer"
                .formatted(file, feature));
      }
    }
    return chosen;
  }

  private List<String> allBut(List<String> header, Optional<String> timeColumn) {
    List<String> rest = new ArrayList<>(header);
    sequence.ifPresent(rest::remove);
    timeColumn.ifPresent(rest::remove);
    label.ifPresent(rest::remove);
    group.ifPresent(rest::remove);
    return rest;
  }
}
