package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.config.source.Spelling;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, the nearest right word, and where the help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  /** Options of other programs, which are keys here. */
  private static final Map<String, String> KEYS =
      Map.of(
          "--epochs", "training.epochs",
          "--iterations", "training.iterations",
          "--steps", "training.iterations",
          "--batch-size", "training.batch_size",
          "--batch_size", "training.batch_size",
          "--lr", "training.optimizer.learning_rate",
          "--learning-rate", "training.optimizer.learning_rate",
          "--learning_rate", "training.optimizer.learning_rate",
          "--seed", "seed",
          "--name", "name");

  /** Commands of other programs. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "train", "; to train, write run, or the configuration alone",
          "fit", "; to train, write run, or the configuration alone",
          "start", "; to train, write run, or the configuration alone",
          "test", "; did you mean evaluate?",
          "generate", "; did you mean sample?",
          "list", "; did you mean runs?",
          "continue", "; did you mean resume?",
          "check", "; did you mean validate?");

  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    Messages.onError(command.getErr())
        .error(
            message(failure)
                + "\nSee: java -jar "
                + command.getCommandSpec().qualifiedName()
                + " --help");
    return ExitCode.WRONG_USAGE;
  }

  private static String message(CommandLine.ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return isSwitch(failure.getArgSpec())
          ? ((OptionSpec) failure.getArgSpec()).longestName() + ": takes no value; write it alone"
          : failure.getMessage();
    }
    String word = unmatched.getUnmatched().get(0);
    CommandLine.Model.CommandSpec command = failure.getCommandLine().getCommandSpec();
    if (unmatched.isUnknownOption() && command.findOption("--set") != null) {
      Optional<String> key = Optional.ofNullable(KEYS.get(word.replaceFirst("=.*", "")));
      if (key.isPresent()) {
        return "%s: unknown option; a key of the configuration is changed by --set %s=…"
            .formatted(word, key.get());
      }
    }
    if (unmatched.isUnknownOption()) {
      return word + ": unknown option" + nearest(word, command.optionsMap().keySet());
    }
    return command.subcommands().isEmpty()
        ? word + ": one argument too many"
        : word
            + ": unknown command"
            + Optional.ofNullable(COMMANDS.get(word))
                .filter(hint -> command.parent() == null)
                .orElseGet(() -> nearest(word, command.subcommands().keySet()));
  }

  private static boolean isSwitch(CommandLine.Model.ArgSpec argument) {
    return argument instanceof OptionSpec option && option.type() == boolean.class;
  }

  private static String nearest(String word, Collection<String> known) {
    return Spelling.nearest(word, known).map(k -> "; did you mean " + k + "?").orElse("");
  }
}
