package dev.unroll.datasets.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A known file and where it is.
 *
 * @param dataset the dataset's name
 * @param file what is known of it
 * @param path where it was found first; empty if it is neither in the data directory nor cached
 * @param problem why the file found can't be used; empty if its checksum is right
 */
public record StoredFile(
    String dataset, KnownFile file, Optional<Path> path, Optional<String> problem) {

  /** Found, with the right checksum. */
  public boolean usable() {
    return path.isPresent() && problem.isEmpty();
  }
}
