package dev.unroll.run.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The latest of the runs in a directory, such as {@code runs/quickstart}, which holds them all. */
public final class LatestRun {
  private LatestRun() {}

  /**
   * @param path as the user wrote it
   * @param model whether the run must have a model, or may have only begun
   * @return the latest run in it; empty where it is a run or a file itself, or holds no run
   */
  public static Optional<Path> in(Path path, boolean model) throws IOException {
    if (!Files.isDirectory(path) || ComparedRuns.isRun(path) || hasModel(path)) {
      return Optional.empty();
    }
    Predicate<Path> wanted = model ? LatestRun::hasModel : ComparedRuns::isRun;
    try (Stream<Path> runs = Files.list(path)) {
      return runs.filter(Files::isDirectory).filter(wanted).reduce(LatestRun::later);
    }
  }

  /** The directory of the later run; one without a stamp counts by its name. */
  public static Path later(Path a, Path b) {
    return RunSearch.later(a, b);
  }

  private static boolean hasModel(Path directory) {
    return Files.isRegularFile(new RunDirectory(directory).model());
  }
}
