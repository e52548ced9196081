package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
  private static final String ONE = "1111111111111111111111111111111111111111";
  private static final String TWO = "2222222222222222222222222222222222222222";

  @TempDir Path root;

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  void of_branch_itsCommit() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", ONE + "\n");
    assertThat(GitCommit.of(root)).contains(ONE);
  }

  @Test
  void of_directoryBelow_findsTheCheckout() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", ONE + "\n");
    assertThat(GitCommit.of(Files.createDirectories(root.resolve("a/b")))).contains(ONE);
  }

  @Test
  void of_packedBranch_itsCommit() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(
        ".git/packed-refs",
        """
        # pack-refs with: peeled fully-peeled sorted
        %s refs/original/refs/heads/main
        %s refs/heads/main
        ^%s
        """
            .formatted(TWO, ONE, TWO));
    assertThat(GitCommit.of(root)).contains(ONE);
  }

  @Test
  void of_looseAndPacked_theLooseOneIsNewer() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", ONE + "\n");
    write(".git/packed-refs", TWO + " refs/heads/main\n");
    assertThat(GitCommit.of(root)).contains(ONE);
  }

  @Test
  void of_detachedHead_theCommitItself() throws IOException {
    write(".git/HEAD", TWO + "\n");
    assertThat(GitCommit.of(root)).contains(TWO);
  }

  @Test
  void of_worktree_itsOwnHeadAndTheSharedBranches() throws IOException {
    write("main/.git/HEAD", "ref: refs/heads/main\n");
    write("main/.git/refs/heads/main", ONE + "\n");
    write("main/.git/refs/heads/topic", TWO + "\n");
    write("main/.git/worktrees/topic/HEAD", "ref: refs/heads/topic\n");
    write("main/.git/worktrees/topic/commondir", "../..\n");
    write("topic/.git", "gitdir: " + root.resolve("main/.git/worktrees/topic") + "\n");
    assertThat(GitCommit.of(root.resolve("topic"))).contains(TWO);
    write("topic/.git", "gitdir: ../main/.git/worktrees/topic\n");
    assertThat(GitCommit.of(root.resolve("topic"))).contains(TWO);
  }

  @Test
  void of_beforeTheFirstCommit_empty() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertThat(GitCommit.of(root)).isEmpty();
    write(".git/packed-refs", ONE + " refs/heads/other\n");
    assertThat(GitCommit.of(root)).isEmpty();
  }

  @Test
  void of_noCheckout_empty() throws IOException {
    assertThat(GitCommit.of(root)).isEmpty();
  }
}
