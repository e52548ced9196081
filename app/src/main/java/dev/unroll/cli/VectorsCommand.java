package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.result.NumberText;
import dev.unroll.result.VisibleText;
import dev.unroll.run.LearntVectors;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes what an embedding has learnt. */
@Command(
    name = "vectors",
    description = "Write the vectors of a saved model's embedding, in word2vec's text format.",
    footer = {
      "",
      "Example: java -jar app.jar vectors runs/words words.txt",
      "Any tool that reads word2vec's format reads the file, and so does a configuration, as",
      "embedding: { size: 64, file: words.txt }. White space and control characters in a symbol",
      "are written by their code: \\u0020 is a space."
    })
final class VectorsCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    LearntVectors vectors = LearntVectors.write(run.open(options), file);
    if (!options.quiet) {
      String coded =
          vectors.coded() > 0
              ? "; white space and control characters of %s symbols are written by their code"
                  .formatted(NumberText.count(vectors.coded()))
              : "";
      Messages.onError(spec.commandLine().getErr())
          .note(
              VisibleText.line(
                  "wrote %s vectors of %s numbers to %s%s"
                      .formatted(
                          NumberText.count(vectors.written()),
                          NumberText.count(vectors.size()),
                          file,
                          coded)));
    }
    return ExitCode.DONE;
  }
}
