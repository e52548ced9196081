package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingRunTest {
  private final StringWriter err = new StringWriter();

  private int exitCode(TrainingRun.Work work) {
    CommonOptions options = new CommonOptions();
    CommandLine command = new CommandLine(options);
    command.setErr(new PrintWriter(err));
    command.parseArgs();
    return new TrainingRun(command, options, Path.of("runs"), Optional.empty(), false)
        .exitCode(work);
  }

  @Test
  void exitCode_outOfMemory_isAFailureThatOthersCanFollow() {
    int exitCode =
        exitCode(
            (environment, listener) -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("out of memory: Java heap space");
  }

  @Test
  void exitCode_defect_isAFailureThatOthersCanFollow() {
    int exitCode =
        exitCode(
            (environment, listener) -> {
              throw new IllegalStateException("never");
            });

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("internal error: java.lang.IllegalStateException: never");
  }
}
