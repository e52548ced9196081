package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.result.NumberText;
import dev.unroll.result.VisibleText;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.Translation;
import dev.unroll.run.predict.Prediction;
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

/** Classifies or forecasts new data with a saved model. */
@Command(
    name = "predict",
    description = "Classify or forecast new data; the answer is a CSV table.",
    footer = {
      "",
      "Example: java -jar app.jar predict runs/mnist-lstm/20260102-030405 new.gz",
      "         java -jar app.jar predict runs/my-table new.csv --all --out classes.csv",
      "         java -jar app.jar predict runs/names-lstm --text Yamamoto",
      "         java -jar app.jar predict runs/air-passengers passengers.csv --ahead 24",
      "         java -jar app.jar predict runs/translate-de-en german.txt --beam 5 --out english.txt",
      "FILE has the format the model was trained on: CSV with the same columns, IDX",
      "images, or texts, one a line. Where a model learnt pairs, each line is a",
      "source, and the answer is the target of each, a line each."
    })
final class PredictCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The new data.")
  private Optional<Path> file;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "A text in place of a file: the probability of each label, the likeliest first.")
  private Optional<String> text;

  @Option(names = "--all", description = "A column for each class, with its probability.")
  private boolean all;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the table into this file, whole or not at all (default: print it).")
  private Optional<Path> out;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      converter = OptionConverters.Count.class,
      description = "Forecast the N rows after the end of FILE, with their times.")
  private Optional<Integer> ahead;

  @Option(
      names = "--beam",
      paramLabel = "N",
      converter = OptionConverters.Beam.class,
      description =
          "Where targets of sources are written: hypotheses of the search (default: 1, always the"
              + " likeliest symbol).")
  private Optional<Integer> beam;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (file.isPresent() == text.isPresent()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          file.isPresent()
              ? "FILE and --text are both given; keep one of them"
              : "name a FILE with new data, or give a --text");
    }
    if (ahead.isPresent() && file.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--ahead goes on after the end of a FILE; name one");
    }
    if (out.isPresent()) {
      PredictionCsv.requireWritable(out.get(), file);
    }
    SavedExperiment saved =
        file.isPresent() && ahead.isEmpty() ? run.open(options, file.get()) : run.open(options);
    if (file.isPresent() && (beam.isPresent() || saved.writesTargets())) {
      translate(saved);
      return ExitCode.DONE;
    }
    Prediction prediction =
        text.isPresent()
            ? saved.predict(text.get())
            : ahead.isPresent()
                ? saved.ahead(file.orElseThrow(), ahead.get())
                : saved.predict(file.orElseThrow(), all);
    Messages messages = Messages.onError(spec.commandLine().getErr());
    prediction.warnings().forEach(warning -> messages.warning(VisibleText.line(warning)));
    if (out.isPresent()) {
      OutFile.write(out.get(), PredictionCsv.raw(prediction));
      told(messages, "row", prediction.rows().size(), out.get());
    } else {
      PrintWriter printer = spec.commandLine().getOut();
      // As it is for a file or another program; what would steer a terminal is shown there.
      printer.print(
          TerminalSize.isTerminalOutput()
              ? PredictionCsv.visible(prediction)
              : PredictionCsv.raw(prediction));
      printer.flush();
    }
    return ExitCode.DONE;
  }

  private void translate(SavedExperiment saved) throws IOException {
    if (ahead.isPresent() || all) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          (all ? "--all" : "--ahead") + " means nothing where targets are written; remove it");
    }
    Translation translation = saved.translate(file.orElseThrow(), beam.orElse(1));
    Messages messages = Messages.onError(spec.commandLine().getErr());
    translation.notes().forEach(note -> messages.warning(VisibleText.line(note)));
    String lines = String.join("\n", translation.targets()) + "\n";
    if (out.isPresent()) {
      OutFile.write(out.get(), lines);
      told(messages, "line", translation.targets().size(), out.get());
      return;
    }
    PrintWriter printer = spec.commandLine().getOut();
    printer.print(TerminalSize.isTerminalOutput() ? VisibleText.of(lines) : lines);
    printer.flush();
  }

  private void told(Messages messages, String unit, int rows, Path written) {
    if (!options.quiet) {
      messages.note(
          VisibleText.line(
              "wrote %s %s to %s"
                  .formatted(NumberText.count(rows), rows == 1 ? unit : unit + "s", written)));
    }
  }
}
