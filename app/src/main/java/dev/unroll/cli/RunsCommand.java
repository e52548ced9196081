package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.cli.text.RunsText;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.RunSummary;
import dev.unroll.result.SplitMetrics;
import dev.unroll.run.store.RunSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private HelpOptions help;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    RunSearch.Found found = RunSearch.find(RemoteRun.results(List.of(directory)));
    Messages messages = Messages.onError(spec.commandLine().getErr());
    found.problems().forEach(messages::warning);
    List<RunSummary> runs =
        found.runs().stream()
            .map(RunsCommand::summary)
            .sorted(Comparator.comparing(RunSummary::started).thenComparing(RunSummary::directory))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(runs));
    } else if (!runs.isEmpty()) {
      RunsText.lines(runs, TerminalSize.wrapping().width()).forEach(out::println);
    }
    out.flush();
    return runs.isEmpty() && !found.problems().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static RunSummary summary(ComparedRun run) {
    String name = run.settings().getOrDefault("name", run.label());
    return new RunSummary(
        run.result().map(Result::name).orElse(name),
        run.provenance().map(Provenance::started).orElse(""),
        run.status().words(),
        loss(run, SplitMetrics::validation),
        loss(run, SplitMetrics::test),
        run.report().map(report -> report.getParent().toString()).orElse(run.label()));
  }

  private static Optional<Double> loss(
      ComparedRun run, Function<SplitMetrics, Optional<Map<String, Double>>> split) {
    return run.result().map(Result::metrics).flatMap(split).map(metrics -> metrics.get("loss"));
  }
}
