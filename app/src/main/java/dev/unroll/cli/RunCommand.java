package dev.unroll.cli;

import dev.unroll.config.ConfigException;
import dev.unroll.config.LoadedConfig;
import dev.unroll.datasets.DataException;
import dev.unroll.report.Result;
import dev.unroll.report.VisibleText;
import dev.unroll.run.Experiment;
import dev.unroll.run.RunEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs experiments, one after the other. */
@Command(
    name = "run",
    description = "Run experiments, one after the other. The word run can be left out.",
    footer = {
      "",
      "Example: java -jar app.jar configs/quickstart.yaml --set training.epochs=2",
      "Every run leaves a directory under --out with its model, metrics and report."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private Configs configs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where run directories go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** All configurations are read before the first one trains; one that fails stops no other. */
  @Override
  public Integer call() throws ConfigException {
    int exitCode = ExitCode.DONE;
    for (LoadedConfig experiment : configs.read()) {
      exitCode = Math.max(exitCode, run(experiment));
    }
    return exitCode;
  }

  private int run(LoadedConfig experiment) {
    PrintWriter err = spec.commandLine().getErr();
    RunEnvironment environment =
        new RunEnvironment(
            options.store(), out, options.threads(), commandLine(spec.commandLine()));
    try (TerminalListener listener =
        new TerminalListener(spec.commandLine().getOut(), options.quiet)) {
      Result result = Experiment.run(experiment, environment, listener);
      if (result.status() == Result.Status.COMPLETED) {
        return ExitCode.DONE;
      }
      err.println(VisibleText.of(result.error()));
      err.flush();
      return ExitCode.FAILED;
    } catch (ConfigException | DataException | IOException | UncheckedIOException e) {
      return Failures.tell(e, options.debug, err);
    }
  }

  private static String commandLine(CommandLine command) {
    return "java -jar app.jar " + String.join(" ", command.getParseResult().originalArgs());
  }
}
