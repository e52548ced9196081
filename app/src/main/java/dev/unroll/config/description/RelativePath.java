package dev.unroll.config.description;

import java.io.IOException;
import java.nio.file.Path;

/** A path as a file in some directory names it. */
final class RelativePath {
  private RelativePath() {}

  /**
   * The path from the directory on, with slashes on every system. It stays absolute where the two
   * have nothing but the root in common, so that they would hardly be moved together, and where the
   * directory is reached by a symbolic link: {@code ..} leads elsewhere from its other end.
   *
   * @param path absolute
   * @param directory that exists
   */
  static String of(String path, Path directory) {
    Path target = Path.of(path);
    Path from = directory.toAbsolutePath().normalize();
    boolean together =
        target.isAbsolute()
            && target.getNameCount() > 0
            && from.getNameCount() > 0
            && target.getRoot().equals(from.getRoot())
            && target.getName(0).equals(from.getName(0));
    if (!together || !isReal(from)) {
      return path;
    }
    return from.relativize(target).toString().replace(from.getFileSystem().getSeparator(), "/");
  }

  private static boolean isReal(Path directory) {
    try {
      return directory.toRealPath().equals(directory);
    } catch (IOException e) {
      return false; // as it cannot be told, the path is written so that it is right in any case
    }
  }
}
