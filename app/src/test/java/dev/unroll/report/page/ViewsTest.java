package dev.unroll.report.page;

import static dev.unroll.result.TrainingMetric.ACCURACY;
import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static dev.unroll.result.TrainingMetric.STEPS_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unroll.result.Confusion;
import dev.unroll.result.Exhibit;
import dev.unroll.result.LayerRow;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Recall;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.result.ScoredText;
import dev.unroll.result.SettingRow;
import dev.unroll.result.TestResult;
import dev.unroll.result.WrongAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More than 250 lines: one result is shown in every view of a page. */
class ViewsTest {
  @Test
  void confusion_counts_becomeShadesPrecisionAndRecall() {
    // True a: 3 right, 1 taken for b. True b: 4 taken for a. True c: no example.
    Confusion confusion =
        new Confusion(
            List.of("a", "b", "c"),
            List.of(List.of(3L, 1L, 0L), List.of(4L, 0L, 0L), List.of(0L, 0L, 0L)));

    ConfusionView view = ConfusionView.of(confusion);

    // Shade: tenths of the root of the share of the row, rounded up: √0.75, √0.25, 0.
    assertThat(view.matrix().get(0).cells())
        .containsExactly(
            new ConfusionView.Cell("3", "right shade-9"),
            new ConfusionView.Cell("1", "wrong shade-5"),
            new ConfusionView.Cell("0", "wrong shade-0"));
    assertThat(view.classes().get(0).toString().replace('\u00a0', ' '))
        .isEqualTo("ClassRow[label=a, support=4, precision=42.86 %, recall=75.00 %, f1=54.55 %]");
    assertThat(view.classes().get(2))
        .isEqualTo(new ConfusionView.ClassRow("c", "0", "—", "—", "—"));
    assertThat(view.mistakes())
        .extracting(ConfusionView.Mistake::truth, ConfusionView.Mistake::count)
        .containsExactly(tuple("b", "4"), tuple("a", "1"));
  }

  @Test
  void samples_many_showTheFirstTheLastAndSomeBetween() {
    List<Sample> samples =
        IntStream.rangeClosed(1, 9).mapToObj(i -> new Sample(i, "p", 1, "pa" + i)).toList();
    List<MetricRow> rows =
        List.of(
            new MetricRow(
                3,
                1,
                0,
                "validation",
                Map.of(
                    LOSS,
                    1.5,
                    ACCURACY,
                    0.0,
                    LEARNING_RATE,
                    0.0,
                    GRADIENT_NORM,
                    0.0,
                    STEPS_PER_SECOND,
                    0.0)));

    SamplesView view = SamplesView.of(samples, rows).orElseThrow();

    assertThat(view.shown())
        .extracting(SamplesView.SampleView::iteration)
        .containsExactly("1", "3", "5", "7", "9");
    assertThat(view.shown())
        .extracting(SamplesView.SampleView::loss)
        .startsWith(Optional.empty(), Optional.of("validation loss 1.5"));
    assertThat(view.others())
        .extracting(SamplesView.SampleView::text)
        .containsExactly("a2", "a4", "a6", "a8");
  }

  @Test
  void samples_longText_isCutBetweenCodePoints() {
    String text = "\ud83d\ude00".repeat(2001);

    SamplesView view = SamplesView.of(List.of(new Sample(1, "", 1, text)), List.of()).orElseThrow();

    assertThat(view.shown().get(0).text()).isEqualTo("\ud83d\ude00".repeat(2000));
    assertThat(view.shown().get(0).cut()).isTrue();
  }

  @Test
  void recall_emojiThatDiffersInItsSecondHalf_isSplitBeforeIt() {
    RecallView view = RecallView.of(new Recall("a\ud83d\ude00b", "a\ud83d\ude01", false));

    assertThat(view.same()).isEqualTo("a");
    assertThat(view.different()).isEqualTo("\ud83d\ude01");
    assertThat(view.verdict()).isEqualTo("✗ not exact: the first 1 of 3 symbols came back");
  }

  @Test
  void metrics_characters_areTilesWithTheTestSplitFirst() {
    MetricsView view = MetricsView.of(Pages.characters().result());

    assertThat(view.tiles())
        .extracting(MetricsView.Tile::name, MetricsView.Tile::value, MetricsView.Tile::split)
        .startsWith(tuple("Bits per character", "2.240", "test"))
        .endsWith(
            // 1.5524 / 1.2041 - 1
            tuple("Above the floor", "28.93\u00a0%", "test"));
    assertThat(view.splits()).containsExactly("train", "validation", "test");
    assertThat(view.lines().get(0).values()).containsExactly("—", "2.195", "2.240");
  }

  @Test
  void metrics_partOfTheTrainingSplit_isNamed() {
    Result result =
        TestResult.named("a").trainLoss(1.2).trainPart(10_000, 90_000).test("loss", 1.3).made();

    assertThat(MetricsView.of(result).splits()).containsExactly("train", "test");
    assertThat(MetricsView.of(result).trainPart()).contains("10,000 of 90,000 characters");
  }

  @Test
  void head_runningMean_isNoMetricOfASplit() {
    Result result = TestResult.named("a").trainingMean(1.5, 0.4).made();

    assertThat(HeadView.of(result, Optional.empty()).facts())
        .contains(
            new MetricsView.Labelled(
                "Training, mean of the last 50 iterations, any dropout on",
                "loss 1.5, accuracy 40.00\u00a0%"));
    assertThat(MetricsView.of(result).hasLines()).isFalse();
  }

  @Test
  void baselines_characters_standBelowTheNetworkOnTheTestSplit() {
    BaselinesView view = BaselinesView.of(Pages.characters().result()).orElseThrow();

    assertThat(view.split()).isEqualTo("test");
    assertThat(view.metrics()).containsExactly("Loss", "Accuracy");
    assertThat(view.rows())
        .extracting(BaselinesView.Row::name, BaselinesView.Row::values)
        .containsExactly(
            tuple("this network", List.of("1.552", "53.31\u00a0%")),
            tuple("unigram", List.of("3.312", "14.99\u00a0%")),
            tuple("bigram", List.of("2.464", "27.51\u00a0%")));
  }

  @Test
  void scored_probabilities_becomeLevelsAndWords() {
    ScoredText text =
        new ScoredText(
            List.of(
                new ScoredText.Piece("a", Optional.empty()),
                new ScoredText.Piece("b", Optional.of(0.5)),
                new ScoredText.Piece("\n", Optional.of(0.49)),
                new ScoredText.Piece("c", Optional.of(0.05)),
                new ScoredText.Piece("d", Optional.of(0.012)),
                new ScoredText.Piece("e", Optional.of(0.0000125))),
            1,
            5);

    ScoredView view = ScoredView.of(text);

    assertThat(view.before()).containsExactly(new ScoredView.Mark("a", "none", Optional.empty()));
    assertThat(view.text())
        .containsExactly(
            new ScoredView.Mark("b", "l0", Optional.of("50.00\u00a0%")),
            new ScoredView.Mark("↵\n", "l1", Optional.of("49.00\u00a0%")),
            new ScoredView.Mark("c", "l2", Optional.of("5.00\u00a0%")),
            new ScoredView.Mark("d", "l3", Optional.of("1.20\u00a0%")));
    assertThat(view.after())
        .containsExactly(new ScoredView.Mark("e", "l4", Optional.of("0.00125\u00a0%")));
    // Of the text alone, with what stands before it; a line feed is seen.
    assertThat(view.leastLikely().get(0))
        .isEqualTo(new ScoredView.Unlikely("d", "ab␊c", "1.20\u00a0%"));
    assertThat(view.leastLikely()).extracting(ScoredView.Unlikely::text).endsWith("␊", "b");
  }

  @Test
  void wrongAnswer_signals_areDrawnBetweenTheirOwnLowestAndHighest() {
    WrongAnswerView view =
        WrongAnswerView.of(
            new WrongAnswer(
                "example 1",
                "a",
                "b",
                0.875,
                0.1,
                new Exhibit.Signals(
                    List.of(
                        new Exhibit.Signal("x", List.of(10.0, 30.0, 20.0)),
                        new Exhibit.Signal("flat", List.of(5.0))))));

    assertThat(view.probability()).isEqualTo("87.50\u00a0%");
    // 160 by 60 with a margin of 3: across 154, up 54.
    assertThat(view.plot().orElseThrow().lines())
        .extracting(WrongAnswerView.Line::points, WrongAnswerView.Line::range)
        .containsExactly(
            tuple("3.0,57.0 80.0,3.0 157.0,30.0", "10 to 30"), tuple("3.0,57.0", "5 to 5"));
    assertThat(view.plot().orElseThrow().others()).isEmpty();
    assertThat(view.picture()).isEmpty();
  }

  @Test
  void wrongAnswer_manyColumnsAndSteps_areCut() {
    Exhibit.Signal signal =
        new Exhibit.Signal(
            "x", IntStream.range(0, 5000).mapToObj(i -> i == 777 ? 9.0 : 0.0).toList());

    WrongAnswerView view =
        WrongAnswerView.of(
            new WrongAnswer(
                "e", "a", "b", 1, 0, new Exhibit.Signals(Collections.nCopies(7, signal))));

    assertThat(view.plot().orElseThrow().lines()).hasSize(4);
    assertThat(view.plot().orElseThrow().others()).contains("3");
    // The spike is kept.
    assertThat(view.plot().orElseThrow().lines().get(0).points().split(" "))
        .hasSizeLessThanOrEqualTo(320);
    assertThat(view.plot().orElseThrow().lines().get(0).range()).isEqualTo("0 to 9");
  }

  @Test
  void forecast_sequencesThatDoNotBelongTogether_haveAGapBetweenThem() {
    ForecastView apart = ForecastView.of(Pages.forecasts(false));
    ForecastView together = ForecastView.of(Pages.forecasts(true));

    List<Point> points = apart.lines().orElseThrow().series().get(0).points();
    assertThat(points).hasSize(121);
    assertThat(points.get(60).x()).isEqualTo(61);
    assertThat(points.get(60).y()).isNaN();
    assertThat(together.lines().orElseThrow().series().get(1).points())
        .hasSize(120)
        .noneMatch(p -> Double.isNaN(p.y()));
    assertThat(together.scatter().dots()).hasSize(200);
    assertThat(together.summary()).startsWith("200 of 5,000 predictions, the largest errors");
  }

  @Test
  void network_layers_haveTheirShareOfTheParameters() {
    NetworkView view =
        NetworkView.of(
                List.of(
                    new LayerRow("lstm", "28 × 28", "28 × 128", 990),
                    new LayerRow("dropout", "28 × 128", "28 × 128", 0),
                    new LayerRow("output", "128", "10", 10)))
            .orElseThrow();

    assertThat(view.input()).isEqualTo("28 × 28");
    assertThat(view.parameters()).isEqualTo("1,000");
    assertThat(view.boxes())
        .containsExactly(
            new NetworkView.Box("lstm", Optional.of("990"), "99.00\u00a0%", "share-20", "28 × 128"),
            new NetworkView.Box("dropout", Optional.empty(), "0.00\u00a0%", "share-0", "28 × 128"),
            new NetworkView.Box("output", Optional.of("10"), "1.00\u00a0%", "share-1", "10"));
  }

  @Test
  void settings_chosenAndPreset_areApart() {
    SettingsView view =
        SettingsView.of(
                List.of(
                    new SettingRow("seed", "1", Optional.of("1"), false),
                    new SettingRow("training.batch_size", "64", Optional.of("32"), true)))
            .orElseThrow();

    assertThat(view.chosen())
        .containsExactly(
            new SettingsView.Row(List.of("training.", "batch_size"), "64", Optional.of("32")));
    assertThat(view.presets())
        .containsExactly(new SettingsView.Row(List.of("seed"), "1", Optional.of("1")));
  }
}
