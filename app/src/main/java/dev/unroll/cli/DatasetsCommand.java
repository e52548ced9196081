package dev.unroll.cli;

import dev.unroll.cli.text.DatasetsText;
import dev.unroll.datasets.store.KnownData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the known datasets, and fetches them. */
@Command(
    name = "datasets",
    description = "Known data, where it is, and its checksum.",
    footer = {"", "Example: java -jar app.jar datasets fetch mnist"},
    subcommands = DatasetsCommand.Fetch.class)
final class DatasetsCommand implements Callable<Integer> {
  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DatasetsText.lines(options.store().list()).forEach(out::println);
    out.flush();
    return ExitCode.DONE;
  }

  /** Of the known datasets, for the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return KnownData.all().stream().map(KnownData::name).iterator();
    }
  }

  /** Downloads a known dataset into the cache. */
  @Command(
      name = "fetch",
      description = "See to it that a known dataset is here, downloading it if need be.",
      footer = {"", "Example: java -jar app.jar datasets fetch tiny-shakespeare"})
  static final class Fetch implements Callable<Integer> {
    @Parameters(
        paramLabel = "NAME",
        completionCandidates = Names.class,
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private String name;

    @Mixin private CommonOptions options;
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      if (DatasetsText.isMade(name)) {
        out.println(name + " is made by the program; there is nothing to fetch");
        out.flush();
        return ExitCode.DONE;
      }
      List<String> names = KnownData.all().stream().map(KnownData::name).toList();
      if (!names.contains(name)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), name + ": no known dataset; known are " + String.join(", ", names));
      }
      for (Path file : options.store().fetch(name)) {
        out.println(file);
      }
      out.flush();
      return ExitCode.DONE;
    }
  }
}
