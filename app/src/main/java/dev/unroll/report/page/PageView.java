package dev.unroll.report.page;

import dev.unroll.result.Findings;
import dev.unroll.result.NumberText;
import dev.unroll.result.Result;
import dev.unroll.result.Surprise;
import java.util.List;
import java.util.Optional;

/**
 * The page as the template reads it: a part for each of its sections, and in it one accessor a tag;
 * all texts as they are, since the template escapes them.
 *
 * @param model address of the page on which the model runs
 */
public record PageView(
    HeadView head,
    Optional<String> model,
    Optional<CurvesView> curves,
    Optional<GradientFlowView> gradient,
    MetricsView metrics,
    Optional<BaselinesView> baselines,
    Optional<BacktestView> backtest,
    Optional<RecallView> recall,
    Texts texts,
    Predictions predictions,
    Setup setup,
    Again again,
    ProvenanceView provenance) {

  /** What the network makes of text. */
  record Texts(
      Optional<SamplesView> samples,
      Optional<ScoredView> scoredSample,
      Optional<SurpriseView> surprise,
      Optional<LabelSamplesView> ofLabels,
      Optional<PairsView> pairs,
      Optional<EmbeddingView> embedding) {}

  /** Its classes or numbers beside the true ones. */
  record Predictions(
      Optional<ConfusionView> confusion,
      Optional<MistakesView> mistakes,
      Optional<ForecastView> forecast) {}

  record Setup(Optional<NetworkView> network, Optional<SettingsView> settings) {}

  /**
   * How to run it once more.
   *
   * @param resume there where it can go on
   */
  record Again(
      String command, Optional<String> resume, Optional<String> parametersSha256, String config) {
    boolean hasConfig() {
      return !config.isEmpty();
    }
  }

  /**
   * @param from place of its first symbol in the split, counted from 1
   * @param to place of its last
   * @param loss in nats
   */
  record SurpriseView(String split, String from, String to, String loss, ScoredView scored) {
    static SurpriseView of(String split, Surprise surprise) {
      int symbols = surprise.text().to() - surprise.text().from();
      return new SurpriseView(
          split,
          NumberText.count(surprise.position() + 1),
          NumberText.count(surprise.position() + symbols),
          NumberText.number(surprise.loss()),
          ScoredView.of(surprise.text()));
    }
  }

  record MistakesView(String split, List<WrongAnswerView> answers) {}

  public static PageView of(
      ReportPage page,
      List<Chart> charts,
      Optional<ForecastView> forecast,
      RunCommands commands,
      Optional<String> model) {
    Result result = page.result();
    Findings findings = page.findings();
    ReportPage.Setup setup = page.setup();
    String split = findings.split().orElse("");
    return new PageView(
        HeadView.of(result, page.progress()),
        model,
        CurvesView.of(charts, page.metrics()),
        findings.gradientFlow().map(GradientFlowView::of),
        MetricsView.of(result),
        BaselinesView.of(result),
        result.references().backtest().map(BacktestView::of),
        result.outputs().recall().map(RecallView::of),
        new Texts(
            SamplesView.of(result.outputs().samples(), page.metrics()),
            findings.sample().map(ScoredView::of),
            findings.surprise().map(surprise -> SurpriseView.of(split, surprise)),
            findings.ofLabels().map(LabelSamplesView::of),
            findings.pairs().map(pairs -> PairsView.of(split, pairs)),
            findings.embedding().map(EmbeddingView::of)),
        new Predictions(
            result.outputs().confusion().map(ConfusionView::of),
            Optional.of(findings.mistakes().stream().map(WrongAnswerView::of).toList())
                .filter(answers -> !answers.isEmpty())
                .map(answers -> new MistakesView(split, answers)),
            forecast),
        new Setup(NetworkView.of(setup.layers()), SettingsView.of(setup.settings())),
        new Again(
            commands.repeat(),
            Optional.of(commands.resume())
                .filter(
                    resume ->
                        result.status() == Result.Status.INTERRUPTED && page.progress().isEmpty()),
            result.training().parametersSha256(),
            setup.configYaml()),
        ProvenanceView.of(setup.provenance()));
  }
}
