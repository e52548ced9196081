package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 9, 7, 5, 1, 999_000_000);

  @TempDir Path out;

  @Test
  void create_first_namedByTheSecond() throws IOException {
    Path path = RunDirectory.create(out.resolve("new"), "shakespeare", NOW).path();
    assertThat(path).isEqualTo(out.resolve("new/shakespeare/20250309-070501"));
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void create_sameSecond_numbered() throws IOException {
    RunDirectory first = RunDirectory.create(out, "a", NOW);
    Files.writeString(first.result(), "{}");
    assertThat(RunDirectory.create(out, "a", NOW.withNano(0)).path())
        .isEqualTo(out.resolve("a/20250309-070501-2"));
    assertThat(RunDirectory.create(out, "a", NOW).path())
        .isEqualTo(out.resolve("a/20250309-070501-3"));
    assertThat(first.result()).hasContent("{}");
  }

  @Test
  void create_otherNameOrSecond_notNumbered() throws IOException {
    RunDirectory.create(out, "a", NOW);
    assertThat(RunDirectory.create(out, "b", NOW).path())
        .isEqualTo(out.resolve("b/20250309-070501"));
    assertThat(RunDirectory.create(out, "a", NOW.plusSeconds(1)).path())
        .isEqualTo(out.resolve("a/20250309-070502"));
  }
}
