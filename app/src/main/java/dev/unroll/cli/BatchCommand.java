package dev.unroll.cli;

import dev.unroll.cli.batch.BatchProgress;
import dev.unroll.cli.batch.BatchText;
import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.text.ComparisonText;
import dev.unroll.config.source.ConfigException;
import dev.unroll.result.BatchResult;
import dev.unroll.result.VisibleText;
import dev.unroll.run.batch.Batch;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.BatchOptions;
import dev.unroll.run.batch.BatchOutcome;
import dev.unroll.run.batch.BatchRunner;
import dev.unroll.spark.MemberData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs many experiments side by side. */
@Command(
    name = "batch",
    description = {
      "Run many experiments side by side, each in a process of its own: one that fails, crashes or"
          + " hangs stops no other.",
      "The same command again goes on where it was stopped: it skips what is completed and resumes"
          + " what was interrupted."
    },
    footer = {
      "",
      "Example: java -jar app.jar batch configs/mnist-*.yaml --jobs 2 --name mnist",
      "Results are in OUT/NAME: a directory for each member, batch.json, batch.csv and",
      "compare.html."
    })
final class BatchCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Configurations, sweeps, directories of them (not those below), globs.")
  private List<String> paths;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = OptionConverters.Count.class,
      description =
          "Members that run at a time (default: one for each core, if there is 1 GB of memory for"
              + " each). A member has its share of the cores as --threads.")
  private Optional<Integer> jobs;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      converter = OptionConverters.DirectoryName.class,
      description =
          "Name of the batch and its directory (default: that of the only file or directory, else"
              + " batch).")
  private Optional<String> name;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = OptionConverters.Time.class,
      description = "A member that takes longer has failed. Example: 90s, 30m, 4h.")
  private Optional<Duration> timeout;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = OptionConverters.Memory.class,
      description =
          "Memory of each member (default: an equal share of four fifths of the machine's)."
              + " Example: 800m, 4g.")
  private Optional<Long> memory;

  @Option(
      names = "--fail-fast",
      description = "Stop the batch when a member has failed; what was running can be resumed.")
  private boolean failFast;

  @Option(names = "--retry-failed", description = "Run members again that failed before.")
  private boolean retryFailed;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Run the members as tasks of Apache Spark, such as on spark://host:7077, with Spark on the"
              + " class path; under spark-submit they do without being told.")
  private Optional<String> spark;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the batch's directory goes (default: ${DEFAULT-VALUE}).")
  private String out;

  @Mixin private RankingOption ranking;
  @Mixin private SetOption set;
  @Mixin private OpenOption open;
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    Batch batch = BatchReader.read(paths, name, set.assignments);
    CommandLine command = spec.commandLine();
    BatchOutcome outcome;
    Path directory;
    boolean stopped;
    try (BatchProgress progress = BatchProgress.on(command.getOut(), options.quiet);
        // The batch tells of it itself, where its lines belong.
        Interruption interruption = new Interruption(new PrintWriter(Writer.nullWriter()));
        BatchHost host =
            BatchHost.open(
                batch.name(),
                spark,
                out,
                options.dataAddress().map(address -> BatchData.of(address, batch)),
                memberProgram(),
                Messages.onError(command.getErr())::warning)) {
      BatchRunner runner =
          new BatchRunner(
              batch,
              host.out(),
              new BatchOptions(
                  jobs, options.threads, memory, timeout, failFast, retryFailed, ranking.by),
              host.members(),
              TrainingRun.commandLine(command),
              interruption.stop(),
              progress);
      outcome = runner.run();
      directory = host.out();
      stopped = interruption.stop().requested();
    }
    end(outcome, directory);
    return exitCode(outcome.result(), stopped);
  }

  private void end(BatchOutcome outcome, Path parent) {
    PrintWriter err = spec.commandLine().getErr();
    Messages messages = Messages.onError(err);
    outcome.leftOut().forEach(reason -> messages.warning("left out: " + reason));
    PrintWriter terminal = spec.commandLine().getOut();
    if (outcome.comparison().isPresent()) {
      terminal.println();
      ComparisonText.lines(outcome.comparison().get(), WIDTH).forEach(terminal::println);
    }
    if (!parent.equals(Path.of(out)) && !parent.equals(Path.of(out).toAbsolutePath())) {
      messages.note("its files are in " + out + "/" + outcome.result().name());
    }
    BatchDirectory directory = new BatchDirectory(parent.resolve(outcome.result().name()));
    BatchText.end(outcome.result(), directory)
        .forEach(line -> terminal.println(VisibleText.line(line)));
    terminal.flush();
    if (outcome.comparison().isPresent()) {
      open.show(directory.page(), err);
    }
  }

  /** A member finds its data as this command does, and gets the batch's share of threads. */
  private List<String> memberProgram() {
    List<String> program = new ArrayList<>(List.of(Main.class.getName(), "member"));
    if (options.dataAddress().isPresent()) {
      program.addAll(List.of("--data", MemberData.DIRECTORY));
    } else {
      options
          .dataDirectory()
          .ifPresent(
              directory ->
                  program.addAll(List.of("--data", directory.toAbsolutePath().toString())));
    }
    return program;
  }

  /** A member that was killed leaves something to do, like a batch that was stopped. */
  private static int exitCode(BatchResult result, boolean stopped) {
    if (!stopped && result.count(BatchResult.Status.FAILED) > 0) {
      return ExitCode.FAILED;
    }
    boolean done = result.members().stream().allMatch(member -> member.status().done());
    return done ? ExitCode.DONE : ExitCode.INTERRUPTED;
  }
}
