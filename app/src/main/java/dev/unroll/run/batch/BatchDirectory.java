package dev.unroll.run.batch;

import dev.unroll.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of a batch, {@code <out>/<batch>}: a directory for each member, which holds its
 * runs, and the files about all of them.
 */
public record BatchDirectory(Path path) {
  /** As {@link RunDirectory#create} names them. */
  private static final Pattern RUN = Pattern.compile("(\\d{8}-\\d{6})(?:-(\\d{1,9}))?");

  private static final Comparator<Path> BY_AGE =
      Comparator.comparing(BatchDirectory::second).thenComparing(BatchDirectory::number);

  /** Names that no member can have, in lower case. */
  public static final Set<String> OWN_FILES = Set.of("batch.json", "batch.csv", "compare.html");

  public Path json() {
    return path.resolve("batch.json");
  }

  public Path csv() {
    return path.resolve("batch.csv");
  }

  /** The members' results side by side. */
  public Path page() {
    return path.resolve("compare.html");
  }

  /** Parent of a member's runs. */
  Path member(String name) {
    return path.resolve(name);
  }

  /** The last run of a member. */
  Optional<RunDirectory> lastRun(String name) throws IOException {
    Path member = member(name);
    if (!Files.isDirectory(member)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(member)) {
      return runs.filter(run -> matcher(run).matches() && Files.isDirectory(run))
          .max(BY_AGE)
          .map(RunDirectory::new);
    }
  }

  /** A path as {@code batch.json} writes it: the same on every system and wherever it is moved. */
  String relative(RunDirectory run) {
    return path.toAbsolutePath()
        .normalize()
        .relativize(run.path().toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }

  private static Matcher matcher(Path run) {
    return RUN.matcher(run.getFileName().toString());
  }

  private static String second(Path run) {
    Matcher matcher = matcher(run);
    matcher.matches();
    return matcher.group(1);
  }

  /** The tenth run of a second comes after the ninth. */
  private static int number(Path run) {
    Matcher matcher = matcher(run);
    matcher.matches();
    return matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
  }
}
