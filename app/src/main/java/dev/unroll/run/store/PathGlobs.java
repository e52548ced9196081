package dev.unroll.run.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Paths as a user writes them, with globs that the shell left as they are: Windows, quotes. */
public final class PathGlobs {
  private static final String WILD = "*?[{";

  private PathGlobs() {}

  /** Whether it can only be a glob: it has a wildcard and is no path that is there. */
  public static boolean isGlob(String argument) {
    return firstWildcard(argument) >= 0 && existing(argument).isEmpty();
  }

  /**
   * @return the path itself, or what it matches as a glob, sorted; empty if there is nothing
   */
  public static List<Path> expand(String argument) throws IOException {
    Optional<Path> path = existing(argument);
    if (path.isPresent()) {
      return List.of(path.get());
    }
    String pattern = argument.replace(File.separatorChar, '/');
    int wild = firstWildcard(pattern);
    if (wild < 0) {
      return List.of();
    }
    int slash = pattern.lastIndexOf('/', wild);
    try {
      return matches(Path.of(pattern.substring(0, slash + 1)), pattern.substring(slash + 1));
    } catch (InvalidPathException | PatternSyntaxException e) {
      return List.of();
    }
  }

  /** Tells whether two paths are the same file; of one that cannot be read, as it is written. */
  public static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // reading it tells what is wrong
    }
  }

  private static Optional<Path> existing(String argument) {
    try {
      return Optional.of(Path.of(argument)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty(); // on Windows no path has a star: it can only be a glob
    }
  }

  private static int firstWildcard(String pattern) {
    return IntStream.range(0, pattern.length())
        .filter(i -> WILD.indexOf(pattern.charAt(i)) >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static List<Path> matches(Path base, String glob) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    int depth =
        glob.contains("**")
            ? Integer.MAX_VALUE
            : (int) glob.chars().filter(c -> c == '/').count() + 1;
    List<Path> found = new ArrayList<>();
    Path start = base.toString().isEmpty() ? Path.of(".") : base;
    if (!Files.isDirectory(start)) {
      return found;
    }
    try (Stream<Path> paths = Files.walk(start, depth)) {
      paths
          .filter(path -> !path.equals(start) && matcher.matches(start.relativize(path)))
          .map(path -> base.resolve(start.relativize(path)))
          .sorted()
          .forEach(found::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }
}
