package dev.unroll.cli;

import dev.unroll.result.Result;
import dev.unroll.run.batch.MemberChild;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(names = "--serve", description = "Wait for another member when one has been completed.")
  private boolean serve;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    // What is said to the batch has standard output for itself.
    PrintStream events =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try (Interruption interruption = new Interruption(spec.commandLine().getErr())) {
      Optional<Result.Status> status = run(new MemberChild(System.in, events, interruption.stop()));
      return status.map(ExitCode::of).orElse(ExitCode.FAILED);
    }
  }

  private Optional<Result.Status> run(MemberChild child) throws IOException {
    int threads = options.threads.orElse(1);
    return serve
        ? child.serve(directory, options.store(), threads)
        : child.run(directory, options.store(), threads);
  }
}
