package dev.unroll.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Tells what is wrong with a command line, the nearest right word, and where the help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("See: java -jar " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCode.WRONG_USAGE;
  }
}
