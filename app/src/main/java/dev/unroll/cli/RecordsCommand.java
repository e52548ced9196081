package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.text.RecordsText;
import dev.unroll.config.source.ConfigException;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.result.Json;
import dev.unroll.result.Records;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RecordedRuns;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    Records before = Json.read(records, Records.class);
    Records after = before;
    int taken = 0;
    if (!runs.isEmpty()) {
      RunSearch.Found found = RunSearch.find(RemoteRun.results(runs));
      found.problems().forEach(problem -> messages.warning("left out: " + problem));
      Map<String, Map<String, String>> settings = new HashMap<>();
      for (Records.Task task : before.tasks()) {
        settings.put(task.name(), RecordedRuns.settings(beside(task.config())));
      }
      for (ComparedRun run : found.runs()) {
        Optional<Records> with = with(after, run, settings, messages);
        after = with.orElse(after);
        taken += with.isPresent() ? 1 : 0;
      }
      if (taken == 0) {
        throw new ExperimentException(
            "no run of a task of %s\nRun its configurations first, with java -jar app.jar batch."
                .formatted(records));
      }
      Json.write(records, after);
    }
    OutFile.write(out, RecordsText.markdown(after, link()));
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(taken == 1 ? "1 run taken" : taken + " runs taken");
    printer.println("page  " + out);
    printer.flush();
    return ExitCode.DONE;
  }

  private Path beside(String config) {
    return records.toAbsolutePath().getParent().resolve(config).normalize();
  }

  /** The file of records as the page links to it. */
  private String link() {
    Path from = Optional.ofNullable(out.toAbsolutePath().normalize().getParent()).orElseThrow();
    return from.relativize(records.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }

  /** The records with a run; empty if it belongs to none, which is said. */
  private Optional<Records> with(
      Records all, ComparedRun run, Map<String, Map<String, String>> settings, Messages messages) {
    Optional<Records.Run> recorded =
        run.result().flatMap(r -> run.provenance().flatMap(p -> RecordedRuns.of(r, p)));
    if (recorded.isEmpty() || run.report().isEmpty()) {
      messages.warning("left out: " + run.label() + ": not completed");
      return Optional.empty();
    }
    Path directory = run.report().get().getParent();
    Map<String, String> own;
    try {
      own = RecordedRuns.settings(new RunDirectory(directory).config());
    } catch (ConfigException e) {
      messages.warning("left out: " + run.label() + ": " + e.getMessage());
      return Optional.empty();
    }
    List<Records.Task> tasks = new ArrayList<>();
    boolean belongs = false;
    for (Records.Task task : all.tasks()) {
      boolean here = settings.get(task.name()).equals(own);
      tasks.add(here ? task.with(own, recorded.get()) : task);
      belongs |= here;
    }
    if (!belongs) {
      messages.warning(
          "left out: %s: no task has its settings%s"
              .formatted(run.label(), difference(own, run, settings)));
    }
    return belongs ? Optional.of(new Records(tasks)) : Optional.empty();
  }

  /** Where a run differs from the task of its name. */
  private static String difference(
      Map<String, String> own, ComparedRun run, Map<String, Map<String, String>> settings) {
    String name = run.settings().getOrDefault("name", "").replaceAll("/.*", "");
    Map<String, String> wanted = settings.get(name);
    return wanted == null
        ? ""
        : Stream.concat(wanted.keySet().stream(), own.keySet().stream())
            .distinct()
            .filter(key -> !own.getOrDefault(key, "").equals(wanted.getOrDefault(key, "")))
            .findFirst()
            .map(
                key ->
                    "; %s is %s, and %s for %s"
                        .formatted(
                            key,
                            own.getOrDefault(key, "the default"),
                            wanted.getOrDefault(key, "the default"),
                            name))
            .orElse("");
  }
}
