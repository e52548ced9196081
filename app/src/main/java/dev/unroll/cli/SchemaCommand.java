package dev.unroll.cli;

import dev.unroll.config.description.Schema;
import dev.unroll.result.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the configuration's JSON Schema. */
@Command(
    name = "schema",
    description = {
      "The configuration's JSON Schema, for editors.",
      "With it, a file that has the line",
      "  # yaml-language-server: $$schema=schema.json",
      "is completed, explained and checked as it is written."
    },
    footer = {"", "Example: java -jar app.jar schema > schema.json"})
final class SchemaCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(Json.text(Schema.document()));
    out.flush();
    return ExitCode.DONE;
  }
}
