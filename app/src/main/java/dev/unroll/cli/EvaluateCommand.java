package dev.unroll.cli;

import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Metrics;
import dev.unroll.run.SavedExperiment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a saved model again. */
@Command(
    name = "evaluate",
    description = "Evaluate a saved model again, on the data its configuration names.",
    footer = {
      "",
      "Example: java -jar app.jar evaluate runs/quickstart/20260102-030405 --split test"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "A run directory or a model.zip.")
  private Path run;

  @Option(
      names = "--split",
      defaultValue = "test",
      description = "train, validation or test (default: ${DEFAULT-VALUE}).")
  private Split split;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Metrics metrics = SavedExperiment.open(run, options.threads).evaluate(split, options.store());
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT, "%-10s %s", split.label(), MetricsText.of(metrics.values())));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
