package dev.unroll.cli;

import dev.unroll.cli.terminal.Streams;
import dev.unroll.result.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    versionProvider = Version.class)
public final class Main implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
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
          VectorsCommand.class,
          ImportCommand.class,
          CompareCommand.class,
          RunsCommand.class,
          RecordsCommand.class,
          BenchCommand.class,
          DatasetsCommand.class,
          SchemaCommand.class);

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
    List<String> words = withCommand(List.of(args));
    CommandLine commandLine = commandLine(words);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionStrategy(Main::run);
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    return commandLine.execute(words.toArray(String[]::new));
  }

  /** All commands and their options. */
  static CommandLine commandLine() {
    return commandLine(List.of());
  }

  /** Only the command that is asked for, where it is known: describing all of them takes longer. */
  private static CommandLine commandLine(List<String> words) {
    CommandLine commandLine = new CommandLine(new Main());
    List<Class<?>> asked =
        COMMANDS.stream()
            .filter(each -> words.stream().limit(1).anyMatch(name(each)::equals))
            .toList();
    (asked.isEmpty() ? COMMANDS : asked).forEach(commandLine::addSubcommand);
    return commandLine;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
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
  private static List<String> withCommand(List<String> words) {
    if (words.isEmpty() || OWN_OPTIONS.contains(words.get(0)) || isCommand(words.get(0))) {
      return words;
    }
    String first = words.get(0);
    boolean looksLikeCommand =
        first.chars().allMatch(Character::isLetter) && !Files.exists(Path.of(first));
    if (looksLikeCommand) {
      return words; // picocli names the nearest command
    }
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(words);
    return all;
  }

  private static boolean isCommand(String word) {
    return COMMANDS.stream().anyMatch(each -> name(each).equals(word));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
