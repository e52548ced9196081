package dev.unroll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The commit that is checked out where a command runs, read from the files git keeps. */
final class GitCommit {
  private GitCommit() {}

  /**
   * @return the commit's hash, or empty outside a checkout and before its first commit
   */
  static Optional<String> of(Path directory) throws IOException {
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.isRegularFile(git)) { // a worktree: "gitdir: PATH"
        git = at.resolve(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
      }
      if (Files.isRegularFile(git.resolve("HEAD"))) {
        return resolve(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> resolve(Path git) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return Optional.of(head);
    }
    String reference = head.substring("ref: ".length());
    Path common = git.resolve("commondir");
    Path store = Files.isRegularFile(common) ? git.resolve(Files.readString(common).strip()) : git;
    if (Files.isRegularFile(store.resolve(reference))) {
      return Optional.of(Files.readString(store.resolve(reference)).strip());
    }
    Path packed = store.resolve("packed-refs");
    if (!Files.isRegularFile(packed)) {
      return Optional.empty();
    }
    return Files.readAllLines(packed).stream()
        .filter(line -> line.endsWith(" " + reference))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }
}
