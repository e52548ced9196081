package dev.unroll.config.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelativePathTest {
  @TempDir Path temporary;

  private Path project() throws IOException {
    return Files.createDirectories(temporary.toRealPath().resolve("project"));
  }

  @Test
  void of_dataInTheSameProject_isRelativeWithSlashes() throws IOException {
    Path run = Files.createDirectories(project().resolve("runs/x/1"));

    assertThat(RelativePath.of(project().resolve("data/한국.txt").toString(), run))
        .isEqualTo("../../../data/한국.txt");
    assertThat(RelativePath.of(run.resolve("text.txt").toString(), run)).isEqualTo("text.txt");
  }

  @Test
  void of_nothingInCommonButTheRoot_staysAbsolute() throws IOException {
    assumeTrue(File.separatorChar == '/');
    Path run = Files.createDirectories(project().resolve("runs/x/1"));

    assertThat(RelativePath.of("/no-such-root/data.txt", run)).isEqualTo("/no-such-root/data.txt");
  }

  @Test
  void of_directoryBehindALink_staysAbsolute() throws IOException {
    assumeTrue(File.separatorChar == '/');
    Path disk = Files.createDirectories(temporary.toRealPath().resolve("disk/x/1"));
    Path runs = Files.createSymbolicLink(project().resolve("runs"), disk.getParent().getParent());
    String data = project().resolve("data.txt").toString();

    assertThat(RelativePath.of(data, runs.resolve("x/1"))).isEqualTo(data);
  }
}
