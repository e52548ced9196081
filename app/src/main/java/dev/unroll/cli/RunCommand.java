package dev.unroll.cli;

import dev.unroll.config.LoadedConfig;
import dev.unroll.report.Result;
import dev.unroll.report.VisibleText;
import dev.unroll.run.Experiment;
import dev.unroll.run.RunEnvironment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(arity = "1..*", paramLabel = "CONFIG", description = "Configurations (YAML).")
  private List<Path> configs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where run directories go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    // All configurations are read before the first one trains.
    List<LoadedConfig> experiments = ConfigFiles.read(configs, options.sets);
    PrintWriter terminal = spec.commandLine().getOut();
    int exitCode = ExitCode.DONE;
    for (LoadedConfig experiment : experiments) {
      RunEnvironment environment =
          new RunEnvironment(
              options.store(), out, options.threads, commandLine(spec.commandLine()));
      try (TerminalListener listener = new TerminalListener(terminal, options.quiet)) {
        Result result = Experiment.run(experiment, environment, listener);
        if (result.status() != Result.Status.COMPLETED) {
          spec.commandLine().getErr().println(VisibleText.of(result.error()));
          spec.commandLine().getErr().flush();
          exitCode = ExitCode.FAILED;
        }
      }
    }
    return exitCode;
  }

  private static String commandLine(CommandLine command) {
    return "java -jar app.jar " + String.join(" ", command.getParseResult().originalArgs());
  }
}
