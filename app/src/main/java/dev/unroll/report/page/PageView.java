package dev.unroll.report.page;

import dev.unroll.report.page.MetricsView.Labelled;
import dev.unroll.result.Durations;
import dev.unroll.result.Findings;
import dev.unroll.result.MetricRow;
import dev.unroll.result.NumberText;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.Surprise;
import dev.unroll.result.TrainingMetric;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The page as the template reads it: one accessor a tag, all texts as they are; the template
 * escapes them.
 */
public record PageView(
    String name,
    String status,
    String mark,
    String error,
    List<Labelled> facts,
    MetricsView metrics,
    BaselinesView baselines,
    Chart lossChart,
    List<Chart> charts,
    List<EvaluationRow> evaluations,
    RecallView recall,
    SamplesView samples,
    ScoredView scoredSample,
    SurpriseView surprise,
    ConfusionView confusion,
    MistakesView mistakes,
    ForecastView forecast,
    NetworkView network,
    SettingsView settings,
    String config,
    ProvenanceView provenance,
    String parametersSha256,
    String command,
    String resume,
    Progress progress) {
  private static final int MOST_EVALUATIONS = 40;

  record EvaluationRow(
      String iteration, String epoch, String time, String split, String loss, String accuracy) {}

  /**
   * @param done iterations, for the bar
   * @param of iterations to be made, for the bar
   */
  record Progress(String done, String of, String words, String written) {}

  /**
   * @param from place of its first symbol in the split, counted from 1
   * @param to place of its last
   * @param loss in nats
   */
  record SurpriseView(String split, String from, String to, String loss, ScoredView scored) {}

  record MistakesView(String split, List<WrongAnswerView> answers) {}

  /** Facts of the machine and the program, and the data that was read. */
  record ProvenanceView(List<Labelled> lines, List<Data> data) {
    boolean hasData() {
      return !data.isEmpty();
    }
  }

  record Data(String source, String bytes, String sha256) {}

  public static PageView of(
      ReportPage page, List<Chart> charts, ForecastView forecast, RunCommands commands) {
    Result result = page.result();
    Findings findings = page.findings();
    boolean hasLoss = !charts.isEmpty() && charts.get(0).id().equals("loss");
    return new PageView(
        result.name(),
        page.progress() != null ? "running" : result.status().name().toLowerCase(Locale.ROOT),
        switch (result.status()) {
          case COMPLETED -> "✓";
          case FAILED -> "✕";
          case INTERRUPTED -> page.progress() != null ? "…" : "‖";
        },
        result.error(),
        facts(result),
        MetricsView.of(result),
        BaselinesView.of(result),
        hasLoss ? charts.get(0) : null,
        charts.subList(hasLoss ? 1 : 0, charts.size()),
        evaluations(page.metrics()),
        result.recall() == null ? null : RecallView.of(result.recall()),
        result.samples().isEmpty() ? null : SamplesView.of(result.samples(), page.metrics()),
        findings.sample() == null ? null : ScoredView.of(findings.sample()),
        findings.surprise() == null ? null : surprise(findings.split(), findings.surprise()),
        result.confusion() == null ? null : ConfusionView.of(result.confusion()),
        findings.mistakes().isEmpty()
            ? null
            : new MistakesView(
                findings.split(), findings.mistakes().stream().map(WrongAnswerView::of).toList()),
        forecast,
        page.layers().isEmpty() ? null : NetworkView.of(page.layers()),
        page.settings().isEmpty() ? null : SettingsView.of(page.settings()),
        page.configYaml(),
        page.provenance() == null ? null : provenance(page.provenance()),
        result.parametersSha256(),
        commands.repeat(),
        result.status() == Result.Status.INTERRUPTED && page.progress() == null
            ? commands.resume()
            : null,
        page.progress() == null ? null : progress(result, page.progress()));
  }

  boolean hasCharts() {
    return lossChart != null || !charts.isEmpty();
  }

  boolean hasEvaluations() {
    return !evaluations.isEmpty();
  }

  boolean hasConfig() {
    return !config.isEmpty();
  }

  private static SurpriseView surprise(String split, Surprise surprise) {
    int symbols = surprise.text().to() - surprise.text().from();
    return new SurpriseView(
        split,
        NumberText.count(surprise.position() + 1),
        NumberText.count(surprise.position() + symbols),
        NumberText.number(surprise.loss()),
        ScoredView.of(surprise.text()));
  }

  private static Progress progress(Result result, ReportPage.Progress progress) {
    return new Progress(
        Long.toString(result.iterations()),
        Long.toString(progress.iterations()),
        NumberText.count(result.iterations()) + " of " + NumberText.count(progress.iterations()),
        progress.written().format(DateTimeFormatter.ISO_LOCAL_TIME));
  }

  private static List<Labelled> facts(Result result) {
    List<Labelled> facts = new ArrayList<>();
    facts.add(new Labelled("Task", result.task()));
    facts.add(new Labelled("Parameters", NumberText.count(result.parameters())));
    facts.add(new Labelled("Iterations", NumberText.count(result.iterations())));
    facts.add(new Labelled("Epochs", NumberText.count(result.epochs())));
    facts.add(new Labelled("Training time", Durations.of(result.seconds())));
    facts.add(new Labelled("Steps per second", NumberText.number(result.stepsPerSecond())));
    facts.add(new Labelled("Seed", Long.toString(result.seed())));
    return facts;
  }

  /** Evaluations on held-out data; where there is none, some of the training rows. */
  private static List<EvaluationRow> evaluations(List<MetricRow> rows) {
    List<MetricRow> heldOut = rows.stream().filter(row -> !row.split().equals("train")).toList();
    return SamplesView.evenly(heldOut.isEmpty() ? rows : heldOut, MOST_EVALUATIONS).stream()
        .map(
            row ->
                new EvaluationRow(
                    NumberText.count(row.iteration()),
                    NumberText.count(row.epoch()),
                    Durations.of(row.seconds()),
                    row.split(),
                    NumberText.number(row.value(TrainingMetric.LOSS)),
                    NumberText.percent(row.value(TrainingMetric.ACCURACY))))
        .toList();
  }

  private static ProvenanceView provenance(Provenance provenance) {
    Provenance.Versions versions = provenance.versions();
    List<Labelled> lines = new ArrayList<>();
    lines.add(new Labelled("Started", provenance.started()));
    lines.add(new Labelled("Command line", provenance.commandLine()));
    lines.add(new Labelled("Unroll", versions.unroll()));
    if (provenance.gitCommit() != null) {
      lines.add(new Labelled("Git commit", provenance.gitCommit()));
    }
    lines.add(new Labelled("Deeplearning4j", versions.deeplearning4j()));
    lines.add(new Labelled("ND4J", versions.nd4j()));
    lines.add(new Labelled("Java", versions.java() + ", " + versions.jvm()));
    lines.add(new Labelled("Operating system", versions.os()));
    lines.add(
        new Labelled(
            "Processor",
            "%s, %d cores, %d threads used"
                .formatted(provenance.cpu(), provenance.cores(), provenance.threads())));
    return new ProvenanceView(
        lines,
        provenance.data().stream()
            .map(data -> new Data(data.name(), NumberText.count(data.bytes()), data.sha256()))
            .toList());
  }
}
