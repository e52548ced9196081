package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.text.RecordsText;
import dev.unroll.config.source.ConfigException;
import dev.unroll.result.Json;
import dev.unroll.result.records.Records;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes runs into the records, and writes the page of records. */
@Command(
    name = "records",
    description = {
      "Take completed runs into the records, each into the task whose settings it has,",
      "and write RESULTS.md from them: every seed, mean ± sd, time, machine, checksum.",
      "Members of a sweep that is a table of the records are taken into it, failed ones too.",
      "Without RUN only the page is written."
    },
    footer = {"", "Example: java -jar app.jar records runs/mnist-rows"})
final class RecordsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Run directories, directories that hold some at any depth, or globs.")
  private List<String> runs = List.of();

  @Option(
      names = "--records",
      paramLabel = "FILE",
      defaultValue = "configs/records/results.json",
      description = "Tasks and their runs, rewritten (default: ${DEFAULT-VALUE}).")
  private Path records;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "RESULTS.md",
      description = "The page (default: ${DEFAULT-VALUE}).")
  private Path out;

  @CommandLine.Mixin private HelpOptions help;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException {
    OutFile.requireFile(out, "RESULTS.md");
    Messages messages = Messages.onError(spec.commandLine().getErr());
    Records all = Json.read(records, Records.class);
    int taken = 0;
    if (!runs.isEmpty()) {
      RunSearch.Found found = RunSearch.find(RemoteRun.results(runs));
      found.problems().forEach(problem -> messages.warning("left out: " + problem));
      RecordTaker taker = new RecordTaker(all, records, messages);
      found.runs().forEach(taker::take);
      all = taker.records();
      taken = taker.taken();
      if (taken == 0) {
        throw new ExperimentException(
            "no run of a task of %s\nRun its configurations first, with java -jar app.jar batch."
                .formatted(records));
      }
      Json.write(records, all);
    }
    OutFile.write(out, RecordsText.markdown(all, link()));
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(taken == 1 ? "1 run taken" : taken + " runs taken");
    printer.println("page  " + out);
    printer.flush();
    return ExitCode.DONE;
  }

  /** The file of records as the page links to it. */
  private String link() {
    Path from = Optional.ofNullable(out.toAbsolutePath().normalize().getParent()).orElseThrow();
    return from.relativize(records.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }
}
