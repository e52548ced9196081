package dev.unroll.cli;

import dev.unroll.config.source.Spelling;
import dev.unroll.result.VisibleText;
import java.io.PrintWriter;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, the nearest right word, and where the help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(VisibleText.of(message(failure)));
    err.println("See: java -jar " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
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
    if (unmatched.isUnknownOption()) {
      return word + ": unknown option" + nearest(word, command.optionsMap().keySet());
    }
    return command.subcommands().isEmpty()
        ? word + ": one argument too many"
        : word + ": unknown command" + nearest(word, command.subcommands().keySet());
  }

  private static boolean isSwitch(CommandLine.Model.ArgSpec argument) {
    return argument instanceof OptionSpec option && option.type() == boolean.class;
  }

  private static String nearest(String word, Collection<String> known) {
    return Spelling.nearest(word, known).map(k -> "; did you mean " + k + "?").orElse("");
  }
}
