package dev.unroll.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The directory of one run, and the names of the files in it. */
public record RunDirectory(Path path) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /**
   * Makes a new directory {@code <out>/<name>/<yyyyMMdd-HHmmss>}, with {@code -2}, {@code -3}, …
   * appended where another run began in the same second.
   */
  public static RunDirectory create(Path out, String name, LocalDateTime now) throws IOException {
    Path parent = out.resolve(name);
    Files.createDirectories(parent);
    String stamp = STAMP.format(now);
    for (int n = 1; ; n++) {
      Path path = parent.resolve(n == 1 ? stamp : stamp + "-" + n);
      try {
        return new RunDirectory(Files.createDirectory(path));
      } catch (FileAlreadyExistsException taken) {
        continue; // by another run of the same second: try the next number
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

  public Path result() {
    return path.resolve("result.json");
  }

  public Path report() {
    return path.resolve("report.html");
  }

  public Path samples() {
    return path.resolve("samples.txt");
  }

  public Path log() {
    return path.resolve("run.log");
  }

  public Path model() {
    return path.resolve("model.zip");
  }
}
