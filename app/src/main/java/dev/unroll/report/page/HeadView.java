package dev.unroll.report.page;

import dev.unroll.report.page.MetricsView.Labelled;
import dev.unroll.result.Durations;
import dev.unroll.result.InitialVectors;
import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Result;
import dev.unroll.result.RunningMean;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The head of a run's page: what ran, and how it ended or how far it is.
 *
 * @param mark the status as a sign
 * @param warning of a result that is of no use
 */
record HeadView(
    String name,
    String status,
    String mark,
    String errorTitle,
    Optional<String> error,
    Optional<String> warning,
    List<Labelled> facts,
    Optional<Progress> progress) {

  /**
   * @param done iterations, for the bar
   * @param of iterations to be made, for the bar
   */
  record Progress(String done, String of, String words, String written) {}

  static HeadView of(Result result, Optional<ReportPage.Progress> progress) {
    boolean running = progress.isPresent();
    return new HeadView(
        result.name(),
        running ? "running" : words(result),
        switch (result.status()) {
          case COMPLETED -> "✓";
          case FAILED -> "✕";
          case INTERRUPTED -> running ? "…" : result.stopped() ? "■" : "‖";
        },
        result.stopped() ? "Why it was stopped" : "What went wrong",
        result.error(),
        result.warning(),
        facts(result),
        progress.map(p -> progress(result, p)));
  }

  /** How it ended, in the word that its batch has for it as well. */
  private static String words(Result result) {
    return result.stopped() ? "stopped" : result.status().name().toLowerCase(Locale.ROOT);
  }

  private static Progress progress(Result result, ReportPage.Progress progress) {
    long done = result.training().iterations();
    return new Progress(
        Long.toString(done),
        Long.toString(progress.iterations()),
        NumberText.count(done) + " of " + NumberText.count(progress.iterations()),
        progress.written().format(DateTimeFormatter.ISO_LOCAL_TIME));
  }

  private static List<Labelled> facts(Result result) {
    Result.Training training = result.training();
    List<Labelled> facts = new ArrayList<>();
    facts.add(new Labelled("Task", result.task()));
    facts.add(new Labelled("Parameters", NumberText.count(training.parameters())));
    facts.add(new Labelled("Iterations", NumberText.count(training.iterations())));
    training.best().ifPresent(best -> facts.add(new Labelled("Kept model", kept(best))));
    facts.add(new Labelled("Epochs", NumberText.count(training.epochs())));
    facts.add(new Labelled("Training time", number(training.seconds(), Durations::of)));
    facts.add(
        new Labelled("Steps per second", number(training.stepsPerSecond(), NumberText::number)));
    result
        .metrics()
        .trainingMean()
        .ifPresent(mean -> facts.add(new Labelled("Training, " + mean.name(), words(mean))));
    training.vectors().ifPresent(v -> facts.add(new Labelled("Word vectors", found(v))));
    facts.add(new Labelled("Seed", Long.toString(result.seed())));
    return facts;
  }

  private static String found(InitialVectors vectors) {
    return "%s of %s symbols"
        .formatted(NumberText.count(vectors.found()), NumberText.count(vectors.symbols()));
  }

  private static String kept(Result.Best best) {
    return "iteration %s, best by validation %s"
        .formatted(NumberText.count(best.iteration()), MetricNames.words(best.monitor()));
  }

  private static String words(RunningMean mean) {
    return mean.values().entrySet().stream()
        .map(value -> value.getKey() + " " + MetricNames.value(value.getKey(), value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String number(Optional<Double> value, Function<Double, String> words) {
    return value.map(words).orElse(NumberText.NONE);
  }
}
