package dev.unroll.cli;

import dev.unroll.result.AtomicFiles;
import dev.unroll.run.store.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that {@code --out} names: written whole, or what was there stays. */
final class OutFile {
  private OutFile() {}

  /**
   * Before anything is computed.
   *
   * @param example a name for a file in it, if it is a directory
   * @throws ExperimentException if it is one
   */
  static void requireFile(Path file, String example) {
    if (Files.isDirectory(file)) {
      throw new ExperimentException(
          "--out: %s is a directory\nName a file in it, such as %s."
              .formatted(file, file.resolve(example)));
    }
  }

  /** Makes the directories that it is to be in. */
  static void write(Path file, String content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    AtomicFiles.write(file, content);
  }
}
