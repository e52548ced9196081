package dev.unroll.config.check;

import dev.unroll.config.source.ConfigSource;
import dev.unroll.config.source.Problems;
import java.util.Set;

/**
 * Takes the problems that checks find between keys. Silent where a key itself could not be read, as
 * what stands in for it there is not the user's.
 */
public final class Report {
  private final ConfigSource source;
  private final Problems problems;
  private final Set<String> unread;

  public Report(ConfigSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.unread = problems.keys();
  }

  /** Reports a problem with a key, unless it, a key below it or one above it could not be read. */
  void problem(String key, String message) {
    boolean known =
        unread.stream()
            .anyMatch(k -> k.equals(key) || k.startsWith(key + ".") || key.startsWith(k + "."));
    if (!known) {
      problems.add(source.at(key), key, message);
    }
  }
}
