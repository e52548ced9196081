package dev.unroll.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are written with slashes")
class RunCommandsTest {
  private static final String REPEAT = "java -jar app.jar ";

  @Test
  void of_directoryBelow_isRelative() {
    RunCommands commands = RunCommands.of(Path.of("runs/a/../b/1").toAbsolutePath());

    assertThat(commands.repeat()).isEqualTo(REPEAT + "runs/b/1/config.yaml");
    assertThat(commands.resume()).isEqualTo("java -jar app.jar resume runs/b/1");
  }

  @Test
  void of_directoryElsewhere_isAbsolute() {
    assertThat(RunCommands.of(Path.of("/elsewhere/b")).repeat())
        .isEqualTo(REPEAT + "/elsewhere/b/config.yaml");
  }

  @Test
  void of_blanksAndQuotes_areQuotedForAShell() {
    assertThat(RunCommands.of(Path.of("it's a run")).repeat())
        .isEqualTo(REPEAT + "'it'\\''s a run/config.yaml'");
  }
}
