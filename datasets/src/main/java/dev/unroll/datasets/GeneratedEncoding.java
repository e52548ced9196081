package dev.unroll.datasets;

import java.util.List;

/**
 * Data made by the program, which no file holds.
 *
 * @param classes class names in output order; empty for regression
 */
public record GeneratedEncoding(List<String> classes) implements Encoding {
  public GeneratedEncoding {
    classes = List.copyOf(classes);
  }
}
