package dev.unroll.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, the nearest right word, and where the help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(message(failure));
    err.println("See: java -jar " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.WRONG_USAGE;
  }

  private static String message(CommandLine.ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return failure.getMessage();
    }
    String word = unmatched.getUnmatched().get(0);
    String nearest =
        unmatched.getSuggestions().stream()
            .findFirst()
            .map(suggestion -> "; did you mean " + lastWord(suggestion) + "?")
            .orElse("");
    if (unmatched.isUnknownOption()) {
      return word + ": unknown option" + nearest;
    }
    boolean command = !failure.getCommandLine().getSubcommands().isEmpty();
    return word + (command ? ": unknown command" + nearest : ": one argument too many");
  }

  /** picocli suggests {@code app.jar evaluate}. */
  private static String lastWord(String suggestion) {
    return suggestion.substring(suggestion.lastIndexOf(' ') + 1);
  }
}
