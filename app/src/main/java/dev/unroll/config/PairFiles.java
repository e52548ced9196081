package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import java.util.Optional;

/** Files with pairs of their own for a split. */
public record PairFiles(
    @Key(
            value = "A table: source, tab and target on each line; its path alone may stand.",
            path = true,
            or = Key.NONE)
        Optional<String> path,
    @Key(value = "A file with a source on each line.", path = true, or = Key.NONE)
        Optional<String> source,
    @Key(
            value = "A file with the target of each, on the line of the same number.",
            path = true,
            or = Key.NONE)
        Optional<String> target) {

  /** Either a table or both files. */
  static void check(
      String key,
      Optional<String> path,
      Optional<String> source,
      Optional<String> target,
      KeyProblems problems) {
    if (source.isPresent() != target.isPresent()) {
      String given = source.isPresent() ? "source" : "target";
      problems.add(
          key + "." + given,
          "needs "
              + (source.isPresent() ? "target" : "source")
              + " beside it, as both are read line by line");
    }
    if (path.isPresent() && (source.isPresent() || target.isPresent())) {
      problems.add(
          key + "." + (source.isPresent() ? "source" : "target"),
          "can't stand beside path, which has both sides; keep one of them");
    }
  }

  void check(String key, KeyProblems problems) {
    check(key, path, source, target, problems);
    if (path.isEmpty() && source.isEmpty() && target.isEmpty()) {
      problems.add(key, "must name a file: path, or source and target");
    }
  }
}
