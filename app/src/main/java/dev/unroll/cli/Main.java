package dev.unroll.cli;

import dev.unroll.cli.terminal.Streams;
import dev.unroll.result.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. A first argument that is no command is a configuration to run. */
@Command(
    name = "app.jar",
    synopsisHeading = "Recurrent-network experiments from a YAML file.%n%n",
    customSynopsis = {
      "java -jar app.jar CONFIG...        run experiments, one after the other",
      "java -jar app.jar COMMAND ...      --help after a command tells more"
    },
    footer = {"", "Example: java -jar app.jar configs/quickstart.yaml"},
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      InitCommand.class,
      RunCommand.class,
      BatchCommand.class,
      MemberCommand.class,
      ValidateCommand.class,
      FindLearningRateCommand.class,
      ResumeCommand.class,
      EvaluateCommand.class,
      SampleCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      CompareCommand.class,
      RunsCommand.class,
      BenchCommand.class,
      DatasetsCommand.class,
      SchemaCommand.class
    })
public final class Main implements Runnable {
  private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    if (OwnLibraries.run(args)) {
      return;
    }
    // ND4J reports on itself at start-up; a run's provenance has the same facts.
    System.setProperty("org.nd4j.log.initialization", "false");
    // It speaks to standard error otherwise: that ND4J's BLAS is older than JavaCPP itself.
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    // Later Javas have a console where there is no terminal, unless told otherwise.
    System.setProperty("jdk.console", "java.base");
    Streams.install();
    PrintWriter err = Streams.err();
    int exitCode = execute(Streams.out(), err, args);
    Optional<IOException> lost = Streams.lost();
    if (lost.isPresent()) {
      err.println("the output is not complete: " + VisibleText.line(lost.get().getMessage()));
      err.flush();
      exitCode = Math.max(exitCode, ExitCode.FAILED);
    }
    System.exit(exitCode);
  }

  /**
   * Runs a command.
   *
   * @return its exit code, see {@link ExitCode}
   */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = commandLine();
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionStrategy(Main::run);
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    return commandLine.execute(withCommand(args, commandLine.getSubcommands().keySet()));
  }

  /** All commands and their options. */
  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  /** Errors such as a lack of memory, which picocli would let through, become failures as well. */
  private static int run(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError | LinkageError e) {
      CommandLine.ParseResult last = parsed;
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      throw new CommandLine.ExecutionException(last.commandSpec().commandLine(), e.getMessage(), e);
    }
  }

  /** {@code app.jar x.yaml} is {@code app.jar run x.yaml}. */
  private static String[] withCommand(String[] args, Set<String> commands) {
    if (args.length == 0 || OWN_OPTIONS.contains(args[0]) || commands.contains(args[0])) {
      return args;
    }
    boolean looksLikeCommand =
        args[0].chars().allMatch(Character::isLetter) && !Files.exists(Path.of(args[0]));
    if (looksLikeCommand) {
      return args; // picocli names the nearest command
    }
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(Arrays.asList(args));
    return all.toArray(String[]::new);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
