package dev.unroll.cli;

import dev.unroll.cli.text.LearningRateText;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.run.LearningRateSearch;
import dev.unroll.run.RunEnvironment;
import dev.unroll.training.LearningRateRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds a learning rate to begin with. */
@Command(
    name = "find-learning-rate",
    description = {
      "Find a learning rate: train once while it rises exponentially, and show where the loss falls"
          + " fastest and where it explodes (Smith 2017)."
    },
    footer = {
      "",
      "Example: java -jar app.jar find-learning-rate my-text.yaml",
      "What is suggested is for the configuration as it is: another batch size, optimizer",
      "or network has another one. No run is left behind."
    })
final class FindLearningRateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONFIG", description = "A configuration (YAML).")
  private Path file;

  @Option(
      names = "--from",
      paramLabel = "X",
      defaultValue = "1e-5",
      converter = OptionConverters.AboveZero.class,
      description = "The first learning rate (default: ${DEFAULT-VALUE}).")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "X",
      defaultValue = "10",
      converter = OptionConverters.AboveZero.class,
      description =
          "The last one, if the loss does not explode before (default: ${DEFAULT-VALUE}).")
  private double to;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "150",
      converter = OptionConverters.Count.class,
      description = "Iterations from one to the other (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write rate, loss and smoothed loss of each iteration as CSV, too.")
  private Optional<Path> out;

  @Mixin private SetOption set;
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!(from < to) || iterations < LearningRateText.FEWEST) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          from < to
              ? "--iterations: at least %d are needed to see where the loss falls"
                  .formatted(LearningRateText.FEWEST)
              : "--from: must be below --to");
    }
    out.ifPresent(target -> OutFile.requireFile(target, "learning-rates.csv"));
    LoadedConfig loaded = new ConfigReader().read(file, set.assignments);
    PrintWriter printer = spec.commandLine().getOut();
    try (Interruption interruption = new Interruption(spec.commandLine().getErr())) {
      RunEnvironment environment =
          new RunEnvironment(
              options.store(),
              Path.of(""),
              options.threads,
              TrainingRun.commandLine(spec.commandLine()),
              interruption.stop());
      LearningRateRange range = LearningRateSearch.run(loaded, environment, from, to, iterations);
      LearningRateText.lines(range, loaded.config().training().optimizer().learningRate(), file)
          .forEach(printer::println);
      printer.flush();
      write(range);
      return interruption.stop().requested() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }
  }

  private void write(LearningRateRange range) throws IOException {
    if (out.isPresent()) {
      OutFile.write(out.get(), LearningRateText.csv(range));
    }
  }
}
