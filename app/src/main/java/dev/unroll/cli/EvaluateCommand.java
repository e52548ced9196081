package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.terminal.MetricsText;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.datasets.Split;
import dev.unroll.evaluation.Metrics;
import dev.unroll.result.VisibleText;
import dev.unroll.run.NewDataEvaluation;
import dev.unroll.run.SavedExperiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a saved model again. */
@Command(
    name = "evaluate",
    description =
        "Evaluate a saved model again: on the data its configuration names, or on new data.",
    footer = {
      "",
      "Example: java -jar app.jar evaluate runs/quickstart --split validation",
      "         java -jar app.jar evaluate runs/quickstart new-text.txt",
      "FILE has the format the model was trained on: a text, a CSV table with the",
      "column that is predicted, or IDX images with their labels beside them. It is",
      "read by the model's vocabulary, classes and scale."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "New data to evaluate on, all of it, instead of a split.")
  private Optional<Path> file;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      converter = OptionConverters.SplitName.class,
      description = "train, validation or test (default: test).")
  private Optional<Split> split;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (file.isPresent() && split.isPresent()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--split: is a part of the run's own data, and %s is other data\nLeave one of them away."
              .formatted(file.get()));
    }
    SavedExperiment experiment = run.open(options);
    if (file.isPresent()) {
      show(experiment.evaluate(file.get()), file.get());
    } else {
      Split wanted = split.orElse(Split.TEST);
      show(wanted.label(), experiment.evaluate(wanted, options.store()));
    }
    return ExitCode.DONE;
  }

  private void show(NewDataEvaluation evaluation, Path read) {
    Messages messages = Messages.onError(spec.commandLine().getErr());
    evaluation.notes().forEach(note -> messages.warning(VisibleText.line(note)));
    show("new data", evaluation.metrics());
    if (!options.quiet) {
      messages.note(VisibleText.line("on all %s of %s".formatted(evaluation.examples(), read)));
    }
  }

  private void show(String label, Metrics metrics) {
    PrintWriter out = spec.commandLine().getOut();
    MetricsText.lines(label, metrics.values(), TerminalSize.wrapping().width())
        .forEach(out::println);
    out.flush();
  }
}
