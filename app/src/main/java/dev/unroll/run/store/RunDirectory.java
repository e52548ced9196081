package dev.unroll.run.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** The directory of one run, and the names of the files in it. */
public record RunDirectory(Path path) {
  /**
   * Makes a new directory {@code <out>/<name>/<yyyyMMdd-HHmmss>}, with {@code -2}, {@code -3}, …
   * appended where another run began in the same second.
   */
  public static RunDirectory create(Path out, String name, LocalDateTime now) throws IOException {
    Path parent = out.resolve(name);
    Files.createDirectories(parent);
    for (int n = 1; ; n++) {
      Path path = parent.resolve(RunStamp.of(now, n).toString());
      try {
        return new RunDirectory(Files.createDirectory(path));
      } catch (FileAlreadyExistsException taken) {
        continue; // by another run of the same second: try the next number
      }
    }
  }

  /**
   * Makes this very directory.
   *
   * @throws ExperimentException if it is there already
   */
  public static RunDirectory create(Path path) throws IOException {
    if (path.toAbsolutePath().getParent() != null) {
      Files.createDirectories(path.toAbsolutePath().getParent());
    }
    try {
      return new RunDirectory(Files.createDirectory(path));
    } catch (FileAlreadyExistsException e) {
      throw new ExperimentException(path + ": is there already\nName a new directory.");
    }
  }

  /**
   * A directory that a run began in.
   *
   * @throws ExperimentException if it is none
   */
  public static RunDirectory existing(Path path) {
    RunDirectory directory = new RunDirectory(path);
    if (!Files.isRegularFile(directory.config())) {
      throw new ExperimentException(
          path
              + ": no run directory: it has no config.yaml\nName the directory of a run, such as"
              + " runs/quickstart/20260131-120000.");
    }
    return directory;
  }

  /**
   * Removes what must not be there while the run goes on: the result of when it stopped, and files
   * that were being written when it was killed.
   */
  public void clean() throws IOException {
    Files.deleteIfExists(result());
    try (DirectoryStream<Path> halves = Files.newDirectoryStream(path, ".*.tmp")) {
      for (Path half : halves) {
        Files.delete(half);
      }
    }
  }

  public Path config() {
    return path.resolve("config.yaml");
  }

  public Path provenance() {
    return path.resolve("provenance.json");
  }

  public Path metrics() {
    return path.resolve("metrics.csv");
  }

  public Path gradientFlow() {
    return path.resolve("gradient-flow.json");
  }

  public Path result() {
    return path.resolve("result.json");
  }

  /** Folds of a backtest that are done. */
  public Path backtest() {
    return path.resolve("backtest.json");
  }

  public Path report() {
    return path.resolve("report.html");
  }

  public Path samples() {
    return path.resolve("samples.txt");
  }

  /** The model in another format, such as {@code model.onnx}. */
  public Path exported(String ending) {
    return path.resolve("model." + ending);
  }

  public Path log() {
    return path.resolve("run.log");
  }

  public Path checkpoint() {
    return path.resolve("checkpoint.zip");
  }

  /** The one before the latest, while the run trains. */
  public Path checkpointBefore() {
    return path.resolve("checkpoint-before.zip");
  }

  public Path model() {
    return path.resolve("model.zip");
  }
}
