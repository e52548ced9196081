package dev.unroll.cli;

import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Problem;
import dev.unroll.run.store.PathGlobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The configuration files that a user means: files, directories of them, and globs that the shell
 * has left as they are, because they are quoted or the shell knows none.
 */
final class ConfigPaths {
  private final List<Path> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ConfigPaths() {}

  /**
   * @param arguments as the user wrote them
   * @return every file once, in the order of the arguments, those of a directory by name
   * @throws ConfigException if an argument means nothing; names all such
   */
  static List<Path> expand(List<String> arguments) throws ConfigException, IOException {
    ConfigPaths paths = new ConfigPaths();
    for (String argument : arguments) {
      paths.add(argument);
    }
    if (!paths.problems.isEmpty()) {
      throw new ConfigException(paths.problems);
    }
    Map<Path, Path> once = new TreeMap<>();
    return paths.files.stream()
        .filter(file -> once.putIfAbsent(PathGlobs.real(file), file) == null)
        .toList();
  }

  private void add(String argument) throws IOException {
    List<Path> found = PathGlobs.expand(argument);
    if (PathGlobs.isGlob(argument)) {
      List<Path> matched = found.stream().filter(path -> !Files.isDirectory(path)).toList();
      addAll(argument, matched, "no file matches");
    } else if (!found.isEmpty() && Files.isDirectory(found.get(0))) {
      addAll(argument, configsIn(found.get(0)), "no .yaml file is in this directory");
    } else {
      addAll(argument, found, "no such file or directory");
    }
  }

  private void addAll(String argument, List<Path> found, String otherwise) {
    if (found.isEmpty()) {
      problems.add(new Problem(argument, 0, 0, "", otherwise));
    }
    files.addAll(found);
  }

  private static List<Path> configsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(ConfigPaths::isConfig).sorted().toList();
    }
  }

  private static boolean isConfig(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }
}
