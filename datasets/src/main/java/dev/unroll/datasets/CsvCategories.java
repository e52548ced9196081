package dev.unroll.datasets;

import java.util.List;

/**
 * A column of texts that are read as classes: one input for each value, and one more for all
 * others.
 *
 * @param values of the training part, the most frequent of them, sorted
 */
public record CsvCategories(String column, List<String> values) {
  public CsvCategories {
    values = List.copyOf(values);
  }

  /** One for each value, and one for what is none of them. */
  public int inputs() {
    return values.size() + 1;
  }
}
