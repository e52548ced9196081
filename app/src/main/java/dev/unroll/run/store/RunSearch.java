package dev.unroll.run.store;

import dev.unroll.report.compare.ComparedRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the runs that a user means by run directories, directories of them at any depth, and globs.
 *
 * <p>In a directory that has a {@code batch.json}, each member's directory stands for its latest
 * run: the earlier ones were interrupted or failed, and run again. In others all runs count.
 */
public final class RunSearch {
  private static final String BATCH = "batch.json";

  /** By real path, so that none counts twice. */
  private final Map<Path, Place> directories = new LinkedHashMap<>();

  private final List<String> problems = new ArrayList<>();

  /**
   * @param directory as the user would write it
   * @param named the real path that names the run: of a batch the member's directory, else its own
   */
  private record Place(Path directory, Path named) {}

  /**
   * What was found.
   *
   * @param runs in no order
   * @param problems what could not be read and why, one text each
   */
  public record Found(List<ComparedRun> runs, List<String> problems) {}

  private RunSearch() {}

  /**
   * @param arguments as the user wrote them
   * @throws IOException if a directory cannot be listed
   */
  public static Found find(List<String> arguments) throws IOException {
    RunSearch search = new RunSearch();
    for (String argument : arguments) {
      search.add(argument);
    }
    return search.read();
  }

  private void add(String argument) throws IOException {
    List<Path> paths = PathGlobs.expand(argument).stream().map(RunSearch::directory).toList();
    for (Path path : paths) {
      addRuns(path);
    }
    if (paths.isEmpty()) {
      problems.add(argument + ": no such file or directory");
    } else if (paths.stream().noneMatch(this::isKnown)) {
      problems.add(argument + ": no run is in it; a run has a config.yaml and a metrics.csv");
    }
  }

  private boolean isKnown(Path path) {
    return directories.keySet().stream().anyMatch(real -> real.startsWith(PathGlobs.real(path)));
  }

  /** A file, such as a model.zip, stands for the run it is in. */
  private static Path directory(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    boolean within = Files.isRegularFile(path) && parent != null && ComparedRuns.isRun(parent);
    return within ? parent : path;
  }

  private void addRuns(Path path) throws IOException {
    if (ComparedRuns.isRun(path)) {
      directories.putIfAbsent(PathGlobs.real(path), new Place(path, PathGlobs.real(path)));
    } else if (Files.isDirectory(path)) {
      Files.walkFileTree(Files.isSymbolicLink(path) ? path.toRealPath() : path, new Walk());
    }
  }

  private class Walk extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (ComparedRuns.isRun(directory)) {
        found(directory);
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.exists(directory.resolve(BATCH))) {
        latestOfMembers(directory);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    void found(Path run) {
      directories.putIfAbsent(PathGlobs.real(run), new Place(run, PathGlobs.real(run)));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(file + ": cannot be read: " + e.getMessage());
      return FileVisitResult.CONTINUE;
    }
  }

  private void latestOfMembers(Path batch) throws IOException {
    Map<Path, Path> latest = new TreeMap<>();
    Files.walkFileTree(
        batch,
        new Walk() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            return directory.equals(batch)
                ? FileVisitResult.CONTINUE
                : super.preVisitDirectory(directory, attributes);
          }

          @Override
          void found(Path run) {
            latest.merge(run.getParent(), run, RunSearch::later);
          }
        });
    for (Path run : latest.values()) {
      directories.putIfAbsent(PathGlobs.real(run), new Place(run, PathGlobs.real(run.getParent())));
    }
  }

  /** The directory of the later run; one without a stamp counts by its name. */
  static Path later(Path a, Path b) {
    return stamp(a).compareTo(stamp(b)) < 0 ? b : a;
  }

  private static RunStamp stamp(Path run) {
    return RunStamp.of(run).orElseGet(() -> new RunStamp(run.getFileName().toString(), 1));
  }

  private Found read() {
    List<ComparedRun> runs = new ArrayList<>();
    Path root = root(directories.values().stream().map(Place::named).toList());
    for (Place place : directories.values()) {
      try {
        runs.add(ComparedRuns.read(place.directory(), label(root, place.named())));
      } catch (IOException e) {
        problems.add(e.getMessage());
      }
    }
    return new Found(runs, List.copyOf(problems));
  }

  /** What all directories lie in. */
  private static Path root(List<Path> directories) {
    Path root = null;
    for (Path directory : directories) {
      root = root == null ? directory.getParent() : root;
      while (root != null && (!directory.startsWith(root) || directory.equals(root))) {
        root = root.getParent();
      }
    }
    return root;
  }

  private static String label(Path root, Path directory) {
    Path label = root == null ? directory : root.relativize(directory);
    return label.toString().replace(File.separatorChar, '/');
  }
}
