package dev.unroll.cli.text;

import dev.unroll.cli.terminal.Ink;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.config.TrainingConfig;
import dev.unroll.datasets.Split;
import dev.unroll.network.LayerSummary;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.VisibleText;
import dev.unroll.run.ExperimentPlan;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an experiment is going to do, in words. */
public final class PlanText {
  private static final String WARNING = "  warning    ";

  private PlanText() {}

  /** A few lines, before a run. */
  public static List<String> summary(ExperimentPlan plan) {
    String layers =
        plan.layers().stream().map(LayerSummary::name).collect(Collectors.joining(" → "));
    List<String> lines = new ArrayList<>();
    lines.add(plan.config().name() + ": " + plan.task().label());
    lines.addAll(data(plan));
    lines.add(
        String.format(Locale.ROOT, "  network    %s; %,d parameters", layers, plan.parameters()));
    lines.addAll(training(plan));
    return lines;
  }

  /** Everything that is known before training, for {@code validate}. */
  public static List<String> full(ExperimentPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(plan.config().name() + ": " + plan.task().label());
    lines.addAll(data(plan));
    lines.addAll(training(plan));
    lines.add("  layers");
    String row =
        String.format(
            Locale.ROOT,
            "    %%-%ds  %%%ds → %%-%ds  %%,%dd",
            widest(plan, LayerSummary::name),
            widest(plan, LayerSummary::input),
            widest(plan, LayerSummary::output),
            String.format(Locale.ROOT, "%,d", plan.parameters()).length());
    for (LayerSummary layer : plan.layers()) {
      lines.add(
          String.format(
              Locale.ROOT, row, layer.name(), layer.input(), layer.output(), layer.parameters()));
    }
    lines.add(String.format(Locale.ROOT, "  parameters %,d", plan.parameters()));
    plan.vectors().map(PlanText::vectors).ifPresent(lines::add);
    lines.addAll(warnings(plan));
    return lines;
  }

  /** What a run would warn of. */
  public static List<String> warnings(ExperimentPlan plan) {
    return plan.warnings().stream().map(PlanText::warning).toList();
  }

  /** How many symbols have a vector in a file. */
  public static String vectors(InitialVectors vectors) {
    return "  vectors    " + VisibleText.line(vectors.words());
  }

  public static String warning(String message) {
    return WARNING + message;
  }

  public static boolean isWarning(String line) {
    return line.startsWith(WARNING);
  }

  /** A line of these on standard output, as wide as the terminal. */
  public static void print(PrintWriter out, String line) {
    Ink ink = isWarning(line) ? Ink.WARNING : Ink.PLAIN;
    TerminalSize.wrapping()
        .words(VisibleText.of(line), WARNING.length())
        .forEach(part -> out.println(ink.on(part, Ink.onOutput())));
  }

  private static int widest(ExperimentPlan plan, Function<LayerSummary, String> column) {
    return plan.layers().stream().map(column).mapToInt(String::length).max().orElse(1);
  }

  private static List<String> data(ExperimentPlan plan) {
    String unit = plan.config().dataset().asText().isPresent() ? "windows" : "sequences";
    String floor =
        plan.lossFloor()
            .map(nats -> String.format(Locale.ROOT, "; loss floor %.4f", nats))
            .orElse("");
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  data       %s of %,d steps, %,d inputs, %,d outputs%s",
            unit,
            plan.shape().timeSteps(),
            plan.shape().inputSize(),
            plan.shape().outputSize(),
            floor));
    lines.add(
        String.format(
            Locale.ROOT,
            "             train %,d, validation %,d, test %,d",
            plan.examples().get(Split.TRAIN),
            plan.examples().get(Split.VALIDATION),
            plan.examples().get(Split.TEST)));
    plan.padding()
        .map(
            share ->
                String.format(
                    Locale.ROOT,
                    "             padding %.1f %% of the steps of a training epoch",
                    100 * share))
        .ifPresent(lines::add);
    return lines;
  }

  private static List<String> training(ExperimentPlan plan) {
    var training = plan.config().training();
    List<String> lines = new ArrayList<>(optimisation(plan, training));
    plan.config()
        .backtest()
        .map(
            backtest ->
                "  backtest   trained anew for %d folds, before this one"
                    .formatted(backtest.folds() - 1))
        .ifPresent(lines::add);
    return lines;
  }

  private static List<String> optimisation(ExperimentPlan plan, TrainingConfig training) {
    return List.of(
        String.format(
            Locale.ROOT,
            "  training   %,d iterations of %,d %s, %,d an epoch",
            plan.training().iterations(),
            training.batchSize(),
            plan.config().dataset().asText().isPresent() ? "windows" : "sequences",
            plan.training().iterationsPerEpoch()),
        String.format(
            Locale.ROOT,
            "             %s %s, evaluated every %,d",
            training.optimizer().getClass().getSimpleName().toLowerCase(Locale.ROOT),
            BigDecimal.valueOf(training.optimizer().learningRate())
                .stripTrailingZeros()
                .toPlainString(),
            plan.training().evaluateEvery()));
  }
}
