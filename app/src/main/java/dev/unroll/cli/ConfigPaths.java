package dev.unroll.cli;

import dev.unroll.config.ConfigException;
import dev.unroll.config.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The configuration files that a user means: files, directories of them, and globs that the shell
 * has left as they are, because they are quoted or the shell knows none.
 */
final class ConfigPaths {
  private static final String WILD = "*?[{";

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
    return paths.files.stream().filter(file -> once.putIfAbsent(real(file), file) == null).toList();
  }

  private void add(String argument) throws IOException {
    Path path = path(argument);
    if (path != null && Files.isDirectory(path)) {
      addAll(argument, list(path, ConfigPaths::isConfig), "no .yaml file is in this directory");
    } else if (path != null && Files.exists(path)) {
      files.add(path);
    } else if (isWild(argument)) {
      addAll(argument, matches(argument), "no file matches");
    } else {
      addAll(argument, List.of(), "no such file or directory");
    }
  }

  private void addAll(String argument, List<Path> found, String otherwise) {
    if (found.isEmpty()) {
      problems.add(new Problem(argument, 0, 0, "", otherwise));
    }
    files.addAll(found);
  }

  /** Null where it can be none: on Windows no path has a star. */
  private static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static boolean isWild(String text) {
    return text.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
  }

  /** Only the last part of a path may be wild, as in {@code configs/mnist-*.yaml}. */
  private static List<Path> matches(String argument) throws IOException {
    String pattern = argument.replace(File.separatorChar, '/');
    int slash = pattern.lastIndexOf('/');
    Path directory = path(pattern.substring(0, slash + 1));
    if (directory == null || !Files.isDirectory(directory.toAbsolutePath())) {
      return List.of();
    }
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
    } catch (PatternSyntaxException e) {
      return List.of();
    }
    return list(directory, file -> matcher.matches(file.getFileName()) && !Files.isDirectory(file));
  }

  private static List<Path> list(Path directory, Predicate<Path> wanted) throws IOException {
    boolean here = directory.toString().isEmpty();
    try (Stream<Path> files = Files.list(here ? Path.of(".") : directory)) {
      return files.filter(wanted).sorted().map(file -> here ? file.getFileName() : file).toList();
    }
  }

  private static boolean isConfig(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize(); // reading it tells what is wrong
    }
  }
}
