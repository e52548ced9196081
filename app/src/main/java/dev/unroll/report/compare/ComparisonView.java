package dev.unroll.report.compare;

import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.report.compare.Comparison.Group;
import dev.unroll.report.page.MetricsView.Labelled;
import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The comparison page as its template reads it; the template escapes all texts. */
public record ComparisonView(
    String title,
    List<Labelled> facts,
    List<Verdict> verdicts,
    List<String> notes,
    List<String> gradients,
    boolean hasCurves,
    List<MetricButton> metrics,
    boolean smoothed,
    Optional<SettingView> setting,
    ComparisonTable table,
    List<SampleCard> samples,
    List<SampleCard> moreSamples) {
  private static final int SAMPLES = 6;
  private static final int MORE_SAMPLES = 24;
  private static final int LONGEST_SAMPLE = 1200;

  record Verdict(String mark, String style, String text) {}

  /**
   * @param pressed whether it is the one that is drawn at first
   */
  record MetricButton(String metric, String title, boolean pressed) {}

  record SettingView(String title, String summary) {}

  /** What a run wrote last. */
  record SampleCard(
      int index, String name, String score, String prompt, String text, boolean cut) {}

  private static List<MetricButton> buttons(ComparisonCharts charts) {
    List<MetricButton> buttons = new ArrayList<>();
    charts
        .axes()
        .forEach(
            (metric, axis) ->
                buttons.add(new MetricButton(metric, axis.title(), buttons.isEmpty())));
    return buttons;
  }

  public static ComparisonView of(Comparison comparison, ComparisonCharts charts, Path directory) {
    List<SampleCard> samples = samples(comparison);
    int shown = Math.min(SAMPLES, samples.size());
    return new ComparisonView(
        "Comparison of " + count(comparison.runs().count(), "run"),
        facts(comparison),
        comparison.repeats().stream()
            .map(
                repeat ->
                    new Verdict(
                        repeat.agree() ? "✓" : "✕",
                        repeat.agree() ? "completed" : "failed",
                        repeat.verdict()))
            .toList(),
        comparison.notes(),
        GradientFlowNotes.of(comparison),
        !charts.axes().isEmpty(),
        buttons(charts),
        comparison.runs().anyMatch(run -> run.curves().smoothed()),
        charts.setting().map(ComparisonView::setting),
        ComparisonTable.of(comparison, directory),
        samples.subList(0, shown),
        samples.subList(shown, Math.min(samples.size(), SAMPLES + MORE_SAMPLES)));
  }

  boolean hasVerdicts() {
    return !verdicts.isEmpty();
  }

  /** Whether there is something to choose from. */
  boolean hasMetricButtons() {
    return metrics.size() > 1;
  }

  boolean hasGradients() {
    return !gradients.isEmpty();
  }

  boolean hasNotes() {
    return !notes.isEmpty();
  }

  boolean hasSamples() {
    return !samples.isEmpty();
  }

  boolean hasMoreSamples() {
    return !moreSamples.isEmpty();
  }

  private static List<Labelled> facts(Comparison comparison) {
    List<Labelled> facts = new ArrayList<>();
    for (Status status : Status.values()) {
      long count = comparison.runs().filter(run -> run.status() == status).count();
      if (count > 0) {
        String words = status.words();
        facts.add(
            new Labelled(
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                NumberText.count(count)));
      }
    }
    facts.add(new Labelled("Order", comparison.order()));
    facts.add(
        new Labelled(
            "What differs",
            comparison.columns().isEmpty()
                ? "nothing but the seed"
                : String.join(", ", comparison.columns())));
    return facts;
  }

  private static SettingView setting(SettingChart chart) {
    return new SettingView(
        chart.title() + " against " + chart.setting(),
        "A point for every run that completed, a line through their means; %s."
            .formatted(chart.axis()));
  }

  /** One of each group; of each run where there is but one group. */
  private static List<SampleCard> samples(Comparison comparison) {
    List<SampleCard> cards = new ArrayList<>();
    Ranking ranking = comparison.ranking();
    if (comparison.groups().size() == 1) {
      List<ComparedRun> runs = comparison.groups().get(0).runs();
      for (int i = 0; i < runs.size(); i++) {
        if (hasSample(runs.get(i))) {
          String name = ComparisonCharts.briefPath(runs.get(i).label());
          cards.add(card(i, name, runs.get(i), ranking));
        }
      }
      return cards;
    }
    for (int i = 0; i < comparison.groups().size(); i++) {
      Group group = comparison.groups().get(i);
      Optional<ComparedRun> best =
          group.runs().stream()
              .filter(ComparisonView::hasSample)
              .min(
                  Comparator.comparing(ComparedRun::status)
                      .thenComparing(ranking::of, ranking.order()));
      if (best.isPresent()) {
        cards.add(card(i, ComparisonCharts.brief(group.name()), best.get(), ranking));
      }
    }
    return cards;
  }

  private static boolean hasSample(ComparedRun run) {
    return !samples(run).isEmpty();
  }

  private static List<Sample> samples(ComparedRun run) {
    return run.result().map(result -> result.outputs().samples()).orElse(List.of());
  }

  private static SampleCard card(int index, String name, ComparedRun run, Ranking ranking) {
    List<Sample> all = samples(run);
    Sample last = all.get(all.size() - 1);
    String written =
        last.text().startsWith(last.prompt())
            ? last.text().substring(last.prompt().length())
            : last.text();
    boolean cut = written.codePointCount(0, written.length()) > LONGEST_SAMPLE;
    return new SampleCard(
        index,
        name,
        "seed %s, %s %s, temperature %s"
            .formatted(
                run.seed(),
                ranking.words(),
                MetricNames.value(ranking.metric(), ranking.of(run)),
                NumberText.number(last.temperature())),
        last.prompt(),
        cut ? written.substring(0, written.offsetByCodePoints(0, LONGEST_SAMPLE)) : written,
        cut);
  }

  private static String count(long number, String of) {
    return NumberText.count(number) + " " + of + (number == 1 ? "" : "s");
  }
}
