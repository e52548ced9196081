package dev.unroll.cli;

import dev.unroll.remote.ResumedRun;
import dev.unroll.run.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on where a run stopped. */
@Command(
    name = "resume",
    description =
        "Go on where a run stopped, or was killed; it ends in the same bits as if it had not.",
    footer = {
      "",
      "Example: java -jar app.jar resume runs/quickstart/20260131-120000",
      "A run that is completed goes on for longer with --set training.epochs=20."
    })
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "A run directory, or the address of one.")
  private String run;

  @Mixin private SetOption set;
  @Mixin private OpenOption open;
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!RemoteRun.is(run)) {
      return resume(RunPath.begun(run, spec));
    }
    try (ResumedRun copy = RemoteRun.resumed(run, spec)) {
      return resume(copy.path());
    }
  }

  private int resume(Path begun) {
    Path out = begun.toAbsolutePath().getParent();
    return new TrainingRun(spec.commandLine(), options, out, open.browser(), false)
        .exitCode(
            (environment, listener) ->
                Experiment.resume(begun, set.assignments, environment, listener));
  }
}
