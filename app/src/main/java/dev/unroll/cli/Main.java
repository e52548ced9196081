package dev.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
      RunCommand.class,
      ValidateCommand.class,
      EvaluateCommand.class,
      SampleCommand.class,
      PredictCommand.class,
      DatasetsCommand.class
    })
public final class Main implements Runnable {
  private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    // ND4J reports on itself at start-up; a run's provenance has the same facts.
    System.setProperty("org.nd4j.log.initialization", "false");
    System.exit(execute(args));
  }

  /** Runs a command and returns its exit code. */
  static int execute(String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    return commandLine.execute(withCommand(args, commandLine.getSubcommands().keySet()));
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
