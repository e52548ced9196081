package dev.unroll.cli;

import dev.unroll.cli.terminal.MetricsText;
import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Metrics;
import dev.unroll.run.SavedExperiment;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  @Parameters(
      paramLabel = "RUN",
      description =
          "A run directory, its model.zip, or the directory of an experiment for its latest run.")
  private Path run;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      converter = OptionConverters.SplitName.class,
      description = "train, validation or test (default: ${DEFAULT-VALUE}).")
  private Split split;

  @Mixin private SetOption set;
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Metrics metrics =
        SavedExperiment.open(RunPath.trained(run, spec), set.assignments, options.threads)
            .evaluate(split, options.store());
    PrintWriter out = spec.commandLine().getOut();
    MetricsText.lines(split.label(), metrics.values()).forEach(out::println);
    out.flush();
    return ExitCode.DONE;
  }
}
