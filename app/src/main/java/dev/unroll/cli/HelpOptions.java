package dev.unroll.cli;

import picocli.CommandLine.Option;

/** Options of every command, also of those that train nothing and read no data set. */
final class HelpOptions {
  @Option(names = "--debug", description = "Show stack traces.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
