package dev.unroll.cli;

import dev.unroll.cli.terminal.Browser;
import dev.unroll.config.source.ConfigException;
import dev.unroll.result.Result;
import dev.unroll.result.VisibleText;
import dev.unroll.run.RunEnvironment;
import dev.unroll.run.RunListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/**
 * One training in a terminal: what is shown of it, and the exit code it comes to.
 *
 * @param out parent of new run directories
 * @param browser opens the report; empty if nobody wants it open
 */
record TrainingRun(
    CommandLine command, CommonOptions options, Path out, Optional<Browser> browser) {
  /** What trains. */
  interface Work {
    Result run(RunEnvironment environment, RunListener listener)
        throws ConfigException, IOException;
  }

  /** A training that fails for any reason is told, so that others can follow it. */
  int exitCode(Work work) {
    PrintWriter err = command.getErr();
    try (TerminalListener listener =
            new TerminalListener(command.getOut(), options.quiet, browser);
        Interruption interruption = new Interruption(err)) {
      RunEnvironment environment =
          new RunEnvironment(
              options.store(), out, options.threads, commandLine(command), interruption.stop());
      Result result = work.run(environment, listener);
      if (result.status() == Result.Status.FAILED) {
        err.println(VisibleText.of(result.error().orElseThrow()));
        err.flush();
      }
      return ExitCode.of(result.status());
    } catch (ConfigException | IOException | RuntimeException | OutOfMemoryError e) {
      return Failures.tell(e, options.debug(), err);
    }
  }

  /** What the user has typed. */
  static String commandLine(CommandLine command) {
    return "java -jar app.jar " + String.join(" ", command.getParseResult().originalArgs());
  }
}
