package dev.unroll.cli;

import dev.unroll.cli.text.PlanText;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.report.page.RunCommands;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.VisibleText;
import dev.unroll.run.Experiment;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.starter.Starter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a configuration to start from, for the data in a file. */
@Command(
    name = "init",
    description = {
      "Write a configuration to start from, for the data in a file.",
      "It asks nothing; what it guessed stands in the comments, to be changed."
    },
    footer = {
      "",
      "Example: java -jar app.jar init my-text.txt",
      "FILE is a text, a CSV table with a header line, or IDX images; or a",
      "directory of CSV files, each a sequence, of IDX images, or of texts: a file a",
      "class and a line an example, or a folder a class and a file an example."
    })
final class InitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The data.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "YAML",
      description = "The configuration (default: the data's name, in this directory).")
  private Optional<Path> out;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = OptionConverters.Encoding.class,
      description =
          "What the data is in, such as windows-1252 (default: UTF-8, or what it must be).")
  private Optional<Charset> encoding;

  @Option(names = "--force", description = "Replace the configuration if it is there.")
  private boolean force;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws ConfigException, IOException {
    Path yaml = out.orElseGet(() -> Starter.defaultFile(data));
    if (Files.exists(yaml) && !force) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          yaml + ": is there already, and is not replaced; take --force, or --out another.yaml");
    }
    Starter starter = Starter.of(data, encoding, yaml);
    // Nothing is written that does not validate against the data.
    LoadedConfig config = new ConfigReader().readText(starter.yaml(), yaml);
    ExperimentPlan plan = Experiment.plan(config, options.store());
    Path parent = yaml.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    AtomicFiles.write(yaml, starter.yaml());
    if (!options.quiet) {
      tell(starter.findings(), plan, yaml);
    }
    return ExitCode.DONE;
  }

  private void tell(List<String> findings, ExperimentPlan plan, Path yaml) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(VisibleText.line(data.toString()));
    findings.forEach(finding -> terminal.println("  - " + VisibleText.line(finding)));
    terminal.println();
    PlanText.summary(plan).forEach(line -> terminal.println(VisibleText.line(line)));
    PlanText.warnings(plan).forEach(line -> PlanText.print(terminal, VisibleText.line(line)));
    terminal.println();
    terminal.println("Wrote " + VisibleText.line(yaml.toString()) + ". To train it:");
    terminal.println(
        "  java -jar app.jar " + VisibleText.line(RunCommands.quoted(yaml.toString())));
    terminal.flush();
  }
}
