package dev.unroll.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory of this machine with all that is in it. */
final class LocalTree {
  private LocalTree() {}

  /** Deletes what can be, of what nobody needs. */
  static void forget(Path root) {
    try {
      delete(root);
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(LocalTree.class.getName())
          .log(System.Logger.Level.WARNING, "not deleted: " + root, e);
    }
  }

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
