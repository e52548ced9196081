package dev.unroll.run.batch;

import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory of a batch, {@code <out>/<batch>}: a directory for each member, which holds its
 * runs, and the files about all of them.
 */
public record BatchDirectory(Path path) {
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
      return runs.filter(run -> RunStamp.of(run).isPresent() && Files.isDirectory(run))
          .max(Comparator.comparing(run -> RunStamp.of(run).orElseThrow()))
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
}
