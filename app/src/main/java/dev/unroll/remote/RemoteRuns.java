package dev.unroll.remote;

import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.LatestRun;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * Runs on a file system of Hadoop's, copied to this machine for a command that reads them. The
 * copies lie as deep as there, and go when this Java ends.
 */
public final class RemoteRuns {
  private static final String CONFIG = "config.yaml";
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
      runs.files.fetch(
          name, runs.copies, file -> RemoteMirror.small(file) && !file.endsWith(".html"));
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
    RemotePlace place = RemotePlace.of(address, HadoopSettings.read());
    if (place.status().isFile()) {
      String run = RemotePlace.name(place.path().getParent());
      Path copy = whole(place, run);
      return new Copy(copy.resolve(place.path().getName()), place.root() + run, false);
    }
    String run = find(place, model);
    return new Copy(whole(place, run), place.root() + run, !run.equals(place.name()));
  }

  private static Path whole(RemotePlace place, String run) throws IOException {
    RemoteRuns runs = new RemoteRuns(place.files(), temporary());
    runs.files.fetch(run, runs.copies, RemoteRuns::visible);
    return runs.copies.resolve(run);
  }

  /**
   * A directory if it is a run, else the latest of the runs in it.
   *
   * @return its name from the root
   * @throws ExperimentException if it holds none
   */
  static String find(RemotePlace place, boolean model) throws IOException {
    if (has(place, place.path(), CONFIG) || has(place, place.path(), MODEL)) {
      return place.name();
    }
    List<Path> runs = new ArrayList<>();
    for (FileStatus child : place.system().listStatus(place.path())) {
      if (child.isDirectory() && has(place, child.getPath(), model ? MODEL : CONFIG)) {
        runs.add(Path.of(child.getPath().getName()));
      }
    }
    return runs.stream()
        .reduce(LatestRun::later)
        .map(run -> place.name() + "/" + run)
        .orElseThrow(
            () ->
                new ExperimentException(
                    "%s: no run%s is in it\nName a run directory, or that of an experiment."
                        .formatted(place.written(), model ? " with a model" : "")));
  }

  private static boolean has(RemotePlace place, org.apache.hadoop.fs.Path directory, String file)
      throws IOException {
    return place.system().exists(new org.apache.hadoop.fs.Path(directory, file));
  }

  private static boolean visible(String name) {
    return !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  private static Path temporary() throws IOException {
    Path directory = Files.createTempDirectory("unroll-runs-").toRealPath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> LocalTree.forget(directory)));
    return directory;
  }
}
