package dev.unroll.config.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Collects the problems of one reading, so that the user sees all of them at once. */
public final class Problems {
  private record Found(Position at, Problem problem) {}

  private static final int LONGEST_KEY = 200;

  private final List<Found> found = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  public void add(Position at, String path, String message) {
    String key = path.length() <= LONGEST_KEY ? path : path.substring(0, LONGEST_KEY - 1) + "…";
    found.add(
        new Found(at, new Problem(at.source().shown(), at.line(), at.column(), key, message)));
    keys.add(key);
  }

  /** For what makes it pointless to read on. */
  public ConfigException fatal(Position at, String key, String message) {
    add(at, key, message);
    return exception();
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** The keys that have a problem so far. */
  public Set<String> keys() {
    return Set.copyOf(keys);
  }

  /** Each problem and its place, in the order they were found. */
  public void forEach(BiConsumer<Position, Problem> action) {
    found.forEach(f -> action.accept(f.at(), f.problem()));
  }

  /** These but for those of some keys. */
  public Problems without(Set<String> others) {
    Problems rest = new Problems();
    forEach(
        (at, problem) -> {
          if (!others.contains(problem.key())) {
            rest.add(at, problem.key(), problem.message());
          }
        });
    return rest;
  }

  public ConfigException exception() {
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
