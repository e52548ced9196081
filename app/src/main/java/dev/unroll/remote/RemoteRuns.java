package dev.unroll.remote;

import dev.unroll.run.store.LatestRun;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Runs on a file system of Hadoop's, copied to this machine for a command that reads them. The
 * copies lie as deep as there, and go when this Java ends.
 */
public final class RemoteRuns {
  private static final String MODEL = "model.zip";

  private final RemoteFiles files;
  private final Path copies;

  private RemoteRuns(RemoteFiles files, Path copies) {
    this.files = files;
    this.copies = copies;
  }

  /**
   * A run and its copy.
   *
   * @param path the copy of the run, or of the model in it that was named
   * @param address of the run
   * @param latest whether a directory of several was named
   */
  public record Copy(Path path, String address, boolean latest) {}

  /**
   * Copies what tells of all runs below an address, without their models and pages.
   *
   * @param address of a run, or of a directory that holds some at any depth, or a glob
   * @return in place of what it means; empty where there is nothing
   */
  public static List<Path> results(String address) throws IOException {
    RemotePlace place = RemotePlace.of(address, HadoopSettings.read());
    FileStatus[] found = place.system().globStatus(place.path());
    if (found == null || found.length == 0) {
      return List.of();
    }
    RemoteRuns runs = new RemoteRuns(place.files(), temporary());
    List<Path> copies = new ArrayList<>();
    for (FileStatus status : found) {
      // A file, such as a model, stands for the run that it is in.
      org.apache.hadoop.fs.Path path =
          status.isDirectory() ? status.getPath() : status.getPath().getParent();
      String name = RemotePlace.name(path);
      runs.fetch(name, file -> !file.endsWith(".html"), RemoteMirror::small);
      copies.add(Files.createDirectories(runs.copies.resolve(name)));
    }
    return copies;
  }

  /**
   * Copies a run.
   *
   * @param address of a run, of a model in it, or of the directory of an experiment, for its latest
   * @param model whether the run must have a model, or may have only begun
   * @throws FileNotFoundException if nothing is there
   */
  public static Copy run(String address, boolean model) throws IOException {
    Configuration settings = HadoopSettings.read();
    RemotePlace place = RemotePlace.of(address, settings);
    FileStatus status = place.status();
    boolean file = status.isFile();
    Optional<String> latest = file ? Optional.empty() : latest(place, model);
    String run = file ? RemotePlace.name(place.path().getParent()) : latest.orElseGet(place::name);
    RemoteRuns runs = new RemoteRuns(place.files(), temporary());
    runs.fetch(run, RemoteRuns::visible, all -> true);
    Path copy = Files.createDirectories(runs.copies.resolve(run));
    return new Copy(
        file ? copy.resolve(place.path().getName()) : copy, place.root() + run, latest.isPresent());
  }

  /** Where a directory is no run itself, the latest of those in it, by its name from the root. */
  static Optional<String> latest(RemotePlace place, boolean model) throws IOException {
    String directory = place.name();
    if (isRun(place.system(), place.path(), false) || isRun(place.system(), place.path(), true)) {
      return Optional.empty();
    }
    List<Path> runs = new ArrayList<>();
    for (FileStatus child : place.system().listStatus(place.path())) {
      if (child.isDirectory() && isRun(place.system(), child.getPath(), model)) {
        runs.add(Path.of(child.getPath().getName()));
      }
    }
    return runs.stream().reduce(LatestRun::later).map(run -> directory + "/" + run);
  }

  private static boolean isRun(FileSystem system, org.apache.hadoop.fs.Path path, boolean model)
      throws IOException {
    return model
        ? system.exists(new org.apache.hadoop.fs.Path(path, MODEL))
        : system.exists(new org.apache.hadoop.fs.Path(path, "config.yaml"));
  }

  private static boolean visible(String name) {
    return !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  private void fetch(String directory, Predicate<String> one, Predicate<String> other)
      throws IOException {
    files.fetch(directory, copies, one.and(other));
  }

  private static Path temporary() throws IOException {
    Path directory = Files.createTempDirectory("unroll-runs-").toRealPath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> LocalTree.forget(directory)));
    return directory;
  }
}
