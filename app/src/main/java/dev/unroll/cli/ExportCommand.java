package dev.unroll.cli;

import dev.unroll.config.ExportFormat;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.export.Exporter;
import dev.unroll.export.model.Examples;
import dev.unroll.result.VisibleText;
import dev.unroll.run.FailureMessage;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.SavedReport;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a saved model for other programs. */
@Command(
    name = "export",
    description = "Write a saved model in a format that other programs read.",
    footer = {
      "",
      "Example: java -jar app.jar export runs/quickstart quickstart.onnx",
      "What lies beside FILE afterwards says how to use it."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file to write; its ending tells the format.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = OptionConverters.FormatName.class,
      description = "onnx, safetensors or html, whatever the file's ending is.")
  private Optional<ExportFormat> format;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path model = run.path();
    List<Path> files =
        Exporter.export(model, run.changes(), file, format, saved -> examples(model, saved));
    SavedReport.link(model, files.get(0));
    files.forEach(written -> out.println(VisibleText.line(written.toString())));
    out.flush();
    return ExitCode.DONE;
  }

  /** The model can leave without its data; only what is beside it can't be tried then. */
  private Optional<Examples> examples(Path model, ModelFile.Saved saved) {
    try {
      return SavedExperiment.of(model, run.changes(), saved, options.threads)
          .testExamples(options.store());
    } catch (DataException | ExperimentException | ConfigException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("without test examples: " + VisibleText.of(FailureMessage.of(e)));
      err.flush();
      return Optional.empty();
    }
  }
}
