package dev.unroll.cli;

import dev.unroll.config.ConfigException;
import dev.unroll.config.LoadedConfig;
import dev.unroll.datasets.DataException;
import dev.unroll.report.VisibleText;
import dev.unroll.run.Experiment;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks configurations against their data. */
@Command(
    name = "validate",
    description = "Check configurations; print layers, shapes, parameters and data sizes.",
    footer = {"", "Example: java -jar app.jar validate configs/*.yaml"})
final class ValidateCommand implements Callable<Integer> {
  @Mixin private Configs configs;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** All of them are checked, whatever is wrong with one. */
  @Override
  public Integer call() throws ConfigException {
    int exitCode = ExitCode.DONE;
    for (LoadedConfig config : configs.read()) {
      exitCode = Math.max(exitCode, validate(config));
    }
    return exitCode;
  }

  private int validate(LoadedConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<String> lines = PlanText.full(Experiment.plan(config, options.store()));
      if (!options.quiet) {
        lines.forEach(line -> out.println(VisibleText.of(line)));
        out.flush();
      }
      return ExitCode.DONE;
    } catch (ConfigException | DataException e) {
      return Failures.tell(e, options.debug, spec.commandLine().getErr());
    }
  }
}
