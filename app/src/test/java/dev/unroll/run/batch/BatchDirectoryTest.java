package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.run.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchDirectoryTest {
  @TempDir Path path;

  @Test
  void lastRun_severalInOneSecond_isTheOneWithTheLargestNumber() throws Exception {
    BatchDirectory batch = new BatchDirectory(path);
    for (String run : new String[] {"20250101-235959", "20260309-070501", "20260309-070501-2"}) {
      Files.createDirectories(path.resolve("a").resolve(run));
    }
    assertThat(batch.lastRun("a")).contains(run("20260309-070501-2"));
    Files.createDirectory(path.resolve("a/20260309-070501-10"));
    assertThat(batch.lastRun("a")).contains(run("20260309-070501-10"));
    Files.createDirectory(path.resolve("a/20260309-070502"));
    assertThat(batch.lastRun("a")).contains(run("20260309-070502"));
    assertThat(batch.relative(run("20260309-070502"))).isEqualTo("a/20260309-070502");
  }

  @Test
  void lastRun_otherFilesOnly_isNone() throws Exception {
    BatchDirectory batch = new BatchDirectory(path);
    assertThat(batch.lastRun("a")).isEmpty();
    Files.createDirectories(path.resolve("a/notes"));
    Files.writeString(path.resolve("a/.lock"), "");
    Files.writeString(path.resolve("a/20260309-070501"), "a file");
    assertThat(batch.lastRun("a")).isEmpty();
  }

  private RunDirectory run(String name) {
    return new RunDirectory(path.resolve("a").resolve(name));
  }
}
