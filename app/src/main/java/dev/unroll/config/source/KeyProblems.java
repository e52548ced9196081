package dev.unroll.config.source;

import java.util.Set;

/**
 * Takes the problems that checks find between keys. Silent where a key itself could not be read, as
 * what stands in for it there is not the user's.
 */
public final class KeyProblems {
  private final ConfigSource source;
  private final Problems problems;
  private final Set<String> unread;

  public KeyProblems(ConfigSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.unread = problems.keys();
  }

  /** Reports a problem with a key, unless it, a key below it or one above it could not be read. */
  public void add(String key, String message) {
    boolean known =
        unread.stream()
            .anyMatch(k -> k.equals(key) || k.startsWith(key + ".") || key.startsWith(k + "."));
    if (!known) {
      problems.add(source.at(key), key, message);
    }
  }
}
