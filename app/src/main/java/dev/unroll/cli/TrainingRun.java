package dev.unroll.cli;

import dev.unroll.cli.terminal.Browser;
import dev.unroll.cli.terminal.Messages;
import dev.unroll.config.source.ConfigException;
import dev.unroll.report.page.RunCommands;
import dev.unroll.result.Result;
import dev.unroll.run.RunEnvironment;
import dev.unroll.run.RunListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * One training in a terminal: what is shown of it, and the exit code it comes to.
 *
 * @param out parent of new run directories
 * @param browser opens the report; empty if nobody wants it open
 * @param trial whether it is only a try
 */
record TrainingRun(
    CommandLine command,
    CommonOptions options,
    Path out,
    Optional<Browser> browser,
    boolean trial) {
  /** What trains. */
  interface Work {
    Result run(RunEnvironment environment, RunListener listener)
        throws ConfigException, IOException;
  }

  /** A training that fails for any reason is told, so that others can follow it. */
  int exitCode(Work work) {
    PrintWriter err = command.getErr();
    try (TerminalListener listener =
            new TerminalListener(command.getOut(), options.quiet, browser, forReal());
        Interruption interruption = new Interruption(err)) {
      RunEnvironment environment =
          new RunEnvironment(
              options.store(),
              out,
              options.threads,
              commandLine(command),
              interruption.stop(),
              trial);
      Result result = work.run(environment, listener);
      if (result.status() == Result.Status.FAILED) {
        Messages.onError(err).error(result.error().orElseThrow());
      }
      return ExitCode.of(result.status());
    } catch (ConfigException | IOException | RuntimeException | OutOfMemoryError e) {
      return Failures.tell(e, options.debug(), err);
    }
  }

  /** What runs for real what is only a try; empty where it is none. */
  private Optional<String> forReal() {
    return Optional.of(command.getParseResult().originalArgs())
        .filter(arguments -> trial)
        .map(
            arguments ->
                arguments.stream()
                    .filter(argument -> !argument.equals("--try") && !argument.equals("run"))
                    .map(RunCommands::quoted)
                    .collect(Collectors.joining(" ", "java -jar app.jar ", "")));
  }

  /** What the user has typed. */
  static String commandLine(CommandLine command) {
    return "java -jar app.jar " + String.join(" ", command.getParseResult().originalArgs());
  }
}
