package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.text.ComparisonText;
import dev.unroll.report.ComparisonPage;
import dev.unroll.report.compare.Comparison;
import dev.unroll.result.VisibleText;
import dev.unroll.run.store.RunSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares runs, as a table and as a page. */
@Command(
    name = "compare",
    description = {
      "Compare runs: a table here, ranked by validation, and a page with their curves",
      "over each other, the settings that differ, mean ± sd over seeds, and samples."
    },
    footer = {
      "",
      "Example: java -jar app.jar compare runs/quickstart runs/words --out both.html",
      "Of a batch, each member's latest run counts; of another directory, all runs in it."
    })
final class CompareCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Run directories, directories that hold some at any depth, or globs; also addresses, as"
              + " of hdfs:.")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "comparison.html",
      description = "The page (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private RankingOption ranking;
  @Mixin private OpenOption open;

  @Option(names = "--quiet", description = "Print nothing but errors and warnings.")
  private boolean quiet;

  @Mixin private HelpOptions help;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Messages messages = Messages.onError(spec.commandLine().getErr());
    RunSearch.Found found = RunSearch.find(RemoteRun.results(runs));
    found.problems().forEach(problem -> messages.warning("left out: " + problem));
    if (found.runs().isEmpty()) {
      messages.error("no run to compare\nName run directories, such as runs/quickstart/*");
      return ExitCode.FAILED;
    }
    Comparison comparison = Comparison.of(found.runs(), ranking.by);
    Path parent = out.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    ComparisonPage.write(out, comparison);
    if (!quiet) {
      PrintWriter printer = spec.commandLine().getOut();
      ComparisonText.lines(comparison, WIDTH).forEach(printer::println);
      printer.println();
      printer.println("page  " + VisibleText.line(out.toString()));
      printer.flush();
    }
    open.show(out, spec.commandLine().getErr());
    return ExitCode.DONE;
  }
}
