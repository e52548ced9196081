package dev.unroll.cli;

import dev.unroll.cli.progress.Progress;
import dev.unroll.cli.terminal.Browser;
import dev.unroll.cli.terminal.Ink;
import dev.unroll.cli.terminal.MetricsText;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.cli.terminal.Wrapping;
import dev.unroll.cli.text.PlanText;
import dev.unroll.cli.text.ResultText;
import dev.unroll.evaluation.Metrics;
import dev.unroll.report.page.RunCommands;
import dev.unroll.result.Backtest;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.result.VisibleText;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.RunListener;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.TrainerListener.Iteration;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows a run: the plan, its progress, evaluations and samples as they come, and the result. */
final class TerminalListener implements RunListener, AutoCloseable {
  /** Where the values of the plan and of the result begin. */
  private static final int VALUES = 13;

  private final PrintWriter out;
  private final boolean quiet;
  private final Wrapping wrapping;
  private final Optional<Browser> browser;
  private final boolean coloured;
  private final Optional<String> forReal;
  private Progress progress = Progress.NONE;

  /**
   * @param quiet show the result only
   * @param browser opens the report as soon as it is there; empty if nobody wants it open
   * @param forReal the command of the real run, where this is only a try
   */
  TerminalListener(
      PrintWriter out, boolean quiet, Optional<Browser> browser, Optional<String> forReal) {
    this.forReal = forReal;
    this.out = out;
    this.quiet = quiet;
    this.wrapping = TerminalSize.wrapping();
    this.browser = browser;
    this.coloured = Ink.onOutput();
  }

  @Override
  public void started(ExperimentPlan plan, RunDirectory directory) {
    if (!quiet) {
      PlanText.summary(plan).forEach(this::print);
      print("  results    " + VisibleText.line(directory.path().toString()));
      out.println();
      out.flush();
      progress = Progress.on(out, plan.training().iterations());
    }
    browser.flatMap(b -> b.open(directory.report())).ifPresent(this::warned);
  }

  @Override
  public void resumed(long iterations) {
    progress.lines(List.of(String.format(Locale.ROOT, "%8d  resumed from here", iterations)));
  }

  @Override
  public void initialized(Provenance.InitialWeights weights) {
    List<String> lines = new ArrayList<>(List.of("weights from " + weights.file()));
    lines.addAll(weights.notes());
    beside(lines.stream().map(line -> "  " + VisibleText.line(line)).toList());
  }

  @Override
  public void initialized(InitialVectors vectors) {
    beside(List.of(PlanText.vectors(vectors)));
  }

  /** Lines of the plan, or between those of the progress that has begun. */
  private void beside(List<String> shown) {
    if (progress == Progress.NONE && !quiet) {
      shown.forEach(this::print);
      out.flush();
    } else {
      progress.lines(
          shown.stream().flatMap(line -> wrapping.words(line, VALUES).stream()).toList());
    }
  }

  @Override
  public void alreadyCompleted(Result result) {
    out.printf(
        Locale.ROOT,
        "%s: is completed, after %,d iterations; it goes on for longer with --set"
            + " training.epochs=… or training.iterations=…%n",
        VisibleText.line(result.name()),
        result.training().iterations());
    out.flush();
  }

  @Override
  public void iteration(Iteration iteration, double seconds) {
    progress.iteration(iteration, seconds);
  }

  /** Of what a run goes on from it is warned before there is any progress. */
  @Override
  public void warned(String message) {
    String line = PlanText.warning(VisibleText.line(message));
    if (progress == Progress.NONE && !quiet) {
      print(line, Ink.WARNING);
      out.flush();
    } else {
      progress.lines(
          wrapping.words(line, VALUES).stream().map(l -> Ink.WARNING.on(l, coloured)).toList());
    }
  }

  @Override
  public void backtested(Backtest.Fold fold, int number, int of) {
    progress.lines(
        List.of(
            String.format(
                Locale.ROOT,
                "backtest  fold %d of %d: rows %,d to %,d after %,d  %s",
                number,
                of,
                fold.from(),
                fold.to(),
                fold.trainRows(),
                MetricsText.comparable(fold.metrics()))));
  }

  @Override
  public void evaluated(long iterations, Metrics validation) {
    progress.validation(validation.loss());
    progress.lines(
        List.of(
            String.format(
                Locale.ROOT,
                "%8d  validation  %s",
                iterations,
                MetricsText.brief(validation.values()))));
  }

  @Override
  public void sampled(Sample sample) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%8d  sample", sample.iteration()));
    lines.addAll(wrapping.text("          │ ", VisibleText.of(sample.prompt() + sample.text())));
    progress.lines(lines);
  }

  @Override
  public void finished(Result result, RunDirectory directory) {
    progress.close();
    for (String line : ResultText.lines(result, wrapping.width())) {
      if (forReal.isPresent() && PlanText.isWarning(line)) {
        continue; // that two iterations are not enough
      }
      print(VisibleText.of(line), ResultText.ink(line, result));
    }
    forReal.filter(command -> result.status() == Result.Status.COMPLETED).ifPresent(this::tried);
    print("  report     " + VisibleText.line(directory.report().toString()));
    if (result.status() == Result.Status.INTERRUPTED) {
      print("  go on      " + RunCommands.of(directory.path()).resume());
    }
    out.flush();
  }

  private void tried(String command) {
    print(
        "  try        every stage works; after two iterations the numbers say nothing",
        Ink.SUCCESS);
    print("  for real   " + VisibleText.line(command));
  }

  private void print(String line) {
    print(line, Ink.PLAIN);
  }

  private void print(String line, Ink ink) {
    wrapping.words(line, VALUES).forEach(part -> out.println(ink.on(part, coloured)));
  }

  @Override
  public void close() {
    progress.close();
  }
}
