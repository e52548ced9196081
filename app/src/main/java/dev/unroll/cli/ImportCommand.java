package dev.unroll.cli;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.YamlText;
import dev.unroll.run.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a run of weights that were trained elsewhere. */
@Command(
    name = "import",
    description = "Make a run of weights that another program trained.",
    footer = {
      "",
      "Example: java -jar app.jar import lm.safetensors --config lm.yaml --out runs/lm",
      "The run is evaluated and not trained; evaluate, sample, predict and export",
      "take it. To train on from the weights write network.init_from instead."
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description =
          "A safetensors file with PyTorch's names, or a model.zip of Deeplearning4j's or"
              + " Unroll's.")
  private Path file;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      required = true,
      description = "Names the data, and the network that the weights are of.")
  private Path config;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      required = true,
      description = "The run directory to make.")
  private Path out;

  @Mixin private SetOption set;
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws ConfigException {
    List<String> sets = new ArrayList<>(set.assignments);
    sets.add("network.init_from=" + YamlText.of(file.toAbsolutePath().toString()));
    LoadedConfig loaded = new ConfigReader().read(config, sets);
    return new TrainingRun(spec.commandLine(), options, out, Optional.empty(), false)
        .exitCode((environment, listener) -> Experiment.adopt(loaded, out, environment, listener));
  }
}
