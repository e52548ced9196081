package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RunLogTest {
  private static final Logger OURS = LoggerFactory.getLogger("dev.unroll.run.Thing");
  private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");

  @TempDir Path directory;

  @Test
  void runLog_whileOpen_takesOurNewsAndTheTroubleOfLibraries() throws IOException {
    Path file = directory.resolve("run.log");
    OURS.info("before");
    try (RunLog log = new RunLog(file)) {
      assertThat(log).isNotNull();
      OURS.info("begun in {}", "über");
      OURS.debug("detail");
      LIBRARY.info("chatter");
      LIBRARY.warn("trouble");
    }
    OURS.info("after");

    assertThat(Files.readAllLines(file).stream().map(line -> line.substring(24)))
        .containsExactly("INFO  Thing - begun in über", "WARN  Library - trouble");
    assertThat(Files.readAllLines(file).get(0))
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");
  }

  @Test
  void runLog_oneRunAfterTheOther_eachItsOwn() throws IOException {
    Path first = directory.resolve("first.log");
    Path second = directory.resolve("second.log");
    try (RunLog log = new RunLog(first)) {
      assertThat(log).isNotNull();
      OURS.info("one");
    }
    try (RunLog log = new RunLog(second)) {
      assertThat(log).isNotNull();
      OURS.info("two");
    }
    assertThat(first).content().contains("one").doesNotContain("two");
    assertThat(second).content().contains("two").doesNotContain("one");
  }
}
