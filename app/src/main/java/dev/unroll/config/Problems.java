package dev.unroll.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one reading, so that the user sees all of them at once. */
final class Problems {
  private record Found(Position at, Problem problem) {}

  private final List<Found> found = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  void add(Position at, String key, String message) {
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

  /** Whether there is a problem with this key, with a key below it or with one that holds it. */
  boolean touch(String key) {
    return keys.stream()
        .anyMatch(k -> k.equals(key) || k.startsWith(key + ".") || key.startsWith(k + "."));
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
