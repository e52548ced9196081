package dev.unroll.cli;

import dev.unroll.result.Result;
import dev.unroll.run.batch.MemberChild;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that a batch starts for each of its members; not for users. */
@Command(
    name = "member",
    hidden = true,
    description = "Run one member of a batch. `batch` starts this and tells it what to do.",
    footer = {"", "Example: java -jar app.jar batch configs/ starts a `member` for each."})
final class MemberCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The member's directory.")
  private Path directory;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    // What is said to the batch has standard output for itself.
    PrintStream events =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try (Interruption interruption = new Interruption(spec.commandLine().getErr())) {
      Optional<Result.Status> status =
          new MemberChild(System.in, events, interruption.stop())
              .run(directory, options.store(), options.threads.orElse(1));
      return status.map(ExitCode::of).orElse(ExitCode.FAILED);
    }
  }
}
