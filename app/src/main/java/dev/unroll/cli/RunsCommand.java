package dev.unroll.cli;

import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.result.Result;
import dev.unroll.result.RunSummary;
import dev.unroll.result.VisibleText;
import dev.unroll.run.store.RunSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(
    name = "runs",
    description = "List runs: name, time, status, and loss of the best model.",
    footer = {"", "Example: java -jar app.jar runs runs/quickstart"})
final class RunsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the runs are, at any depth (default: ${DEFAULT-VALUE}).")
  private String directory;

  @Option(names = "--json", description = "Print the same for programs.")
  private boolean json;

  @Option(names = "--debug", description = "Show stack traces.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    RunSearch.Found found = RunSearch.find(List.of(directory));
    PrintWriter err = spec.commandLine().getErr();
    found.problems().forEach(problem -> err.println(VisibleText.of(problem)));
    err.flush();
    List<RunSummary> runs =
        found.runs().stream()
            .map(RunsCommand::summary)
            .sorted(Comparator.comparing(RunSummary::started).thenComparing(RunSummary::directory))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(RunSummary.json(runs));
    } else if (!runs.isEmpty()) {
      RunsText.lines(runs, TerminalSize.wrapping().width()).forEach(out::println);
    }
    out.flush();
    return runs.isEmpty() && !found.problems().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static RunSummary summary(ComparedRun run) {
    Result result = run.result();
    String name = run.settings().getOrDefault("name", run.label());
    return new RunSummary(
        result == null ? name : result.name(),
        run.provenance() == null ? "" : run.provenance().started(),
        run.status().words(),
        result == null ? null : loss(result.validation()),
        result == null ? null : loss(result.test()),
        run.report() == null ? run.label() : run.report().getParent().toString());
  }

  private static Double loss(Map<String, Double> metrics) {
    return metrics == null ? null : metrics.get("loss");
  }
}
