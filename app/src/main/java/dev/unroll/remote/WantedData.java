package dev.unroll.remote;

import java.util.List;
import java.util.Optional;

/**
 * What a member may read below {@code --data}.
 *
 * @param names of a file or directory there, of which the first that is there counts
 * @param place of what the first name would be, from the member's data directory
 * @param only the file that is wanted of it, if it is a directory; empty for all of its files
 */
public record WantedData(List<String> names, String place, Optional<String> only) {
  /** Of a directory all of its files. */
  public WantedData(List<String> names, String place) {
    this(names, place, Optional.empty());
  }
}
