package dev.unroll.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one reading, so that the user sees all of them at once. */
final class Problems {
  private record Found(Position at, Problem problem) {}

  private static final int LONGEST_KEY = 200;

  private final List<Found> found = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  void add(Position at, String path, String message) {
    String key = path.length() <= LONGEST_KEY ? path : path.substring(0, LONGEST_KEY - 1) + "…";
    found.add(
        new Found(at, new Problem(at.source().shown(), at.line(), at.column(), key, message)));
    keys.add(key);
  }

  /** For what makes it pointless to read on. */
  ConfigException fatal(Position at, String key, String message) {
    add(at, key, message);
    return exception();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** The keys that have a problem so far. */
  Set<String> keys() {
    return Set.copyOf(keys);
  }

  ConfigException exception() {
    return new ConfigException(
        found.stream()
            .sorted(
                Comparator.comparingInt((Found f) -> f.at().source().order())
                    .thenComparingInt(f -> f.at().line())
                    .thenComparingInt(f -> f.at().column()))
            .map(Found::problem)
            .distinct()
            .toList());
  }
}
