package dev.unroll.cli;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.run.Experiment;
import dev.unroll.run.Trial;
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
      "         java -jar app.jar my-text.yaml --try",
      "Every run leaves a directory under --out with its model, metrics and report."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigArguments configArguments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where run directories go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--try",
      description = {
        "Try it before a long run: two iterations and every stage up to the report, in a few"
            + " seconds, as a run of its own in NAME"
            + Trial.SUFFIX
            + "."
      })
  private boolean trial;

  @Mixin private OpenOption open;
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * All configurations are read before the first one trains; one that fails stops no other, an
   * interruption stops them all.
   */
  @Override
  public Integer call() throws ConfigException {
    int exitCode = ExitCode.DONE;
    TrainingRun training = new TrainingRun(spec.commandLine(), options, out, open.browser(), trial);
    for (LoadedConfig experiment : trial ? configArguments.readTrials() : configArguments.read()) {
      exitCode =
          Math.max(
              exitCode,
              training.exitCode(
                  (environment, listener) -> Experiment.run(experiment, environment, listener)));
      if (exitCode == ExitCode.INTERRUPTED) {
        break;
      }
    }
    return exitCode;
  }
}
