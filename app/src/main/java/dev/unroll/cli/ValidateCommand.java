package dev.unroll.cli;

import dev.unroll.config.LoadedConfig;
import dev.unroll.report.VisibleText;
import dev.unroll.run.Experiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks configurations against their data. */
@Command(
    name = "validate",
    description = "Check configurations; print layers, shapes, parameters and data sizes.",
    footer = {"", "Example: java -jar app.jar validate configs/*.yaml"})
final class ValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "CONFIG", description = "Configurations (YAML).")
  private List<Path> configs;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    for (LoadedConfig config : ConfigFiles.read(configs, options.sets)) {
      List<String> lines = PlanText.full(Experiment.plan(config, options.store(), options.threads));
      if (!options.quiet) {
        lines.forEach(line -> out.println(VisibleText.of(line)));
      }
    }
    out.flush();
    return ExitCode.DONE;
  }
}
