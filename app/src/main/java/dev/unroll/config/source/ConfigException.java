package dev.unroll.config.source;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration is wrong; holds every problem found, in the order of the file. */
public final class ConfigException extends Exception {
  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a ConfigException needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
