package dev.unroll.report.compare;

import static dev.unroll.report.compare.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.result.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** More than 250 lines: all tests compare the same few made-up runs. */
class ComparisonTest {
  private static final String SIZE = "network.layers.0.lstm.size";

  private static Comparison compare(Runs... runs) {
    return Comparison.of(Arrays.stream(runs).map(Runs::made).toList());
  }

  private static Stream<String> labels(Comparison comparison) {
    return comparison.runs().map(ComparedRun::label);
  }

  @Test
  void of_runsThatDifferInTheirSeed_groupsThemWithMeanAndDeviation() {
    Comparison comparison =
        compare(
            run("a", 1.0).set(SIZE, "64"),
            run("b", 2.0).set(SIZE, "64").seed(10),
            run("c", 6.0).set(SIZE, "64").seed(2),
            run("d", 0.5).set(SIZE, "128"));

    assertThat(comparison.columns()).containsExactly("size");
    assertThat(comparison.keys()).containsExactly(SIZE);
    assertThat(comparison.groups())
        .extracting(Comparison.Group::name)
        .containsExactly("size 128", "size 64");
    assertThat(labels(comparison)).containsExactly("d", "a", "c", "b");
    Statistic statistic = comparison.groups().get(1).statistic("validation", "loss");
    assertThat(statistic.n()).isEqualTo(3);
    assertThat(statistic.mean()).isEqualTo(3.0);
    // Squares 4, 1, 9 of the distances to 3, over n - 1 = 2.
    assertThat(statistic.sd()).isEqualTo(Math.sqrt(7), within(1e-12));
  }

  @Test
  void of_classification_ranksByAccuracyHighestFirst() {
    Comparison comparison =
        compare(
            run("a", 0.1).metric("accuracy", 0.8).task("classification").set("x", "1"),
            run("b", 0.2).metric("accuracy", 0.9).task("classification").set("x", "2"));

    assertThat(comparison.ranking()).isEqualTo(new Ranking("accuracy", "validation"));
    assertThat(labels(comparison)).containsExactly("b", "a");
  }

  @Test
  void of_equalAccuracies_lowerLossFirst() {
    Comparison comparison =
        compare(
            run("a", 0.2).metric("accuracy", 1).task("classification").set("x", "1"),
            run("b", 0.1).metric("accuracy", 1).task("classification").set("x", "2"));

    assertThat(labels(comparison)).containsExactly("b", "a");
  }

  @Test
  void of_runsThatDidNotComplete_standBelowWhateverTheirLoss() {
    Comparison comparison =
        compare(
            run("failed", 0.1).set("x", "1").ended(Status.FAILED, "diverged"),
            run("interrupted", 0.2).set("x", "2").ended(Status.INTERRUPTED, null),
            run("running", 0.3).set("x", "3").ended(Status.UNFINISHED, null),
            run("none", Double.NaN).set("x", "4"),
            run("worst", 9).set("x", "5"));

    assertThat(labels(comparison))
        .containsExactly("worst", "none", "running", "interrupted", "failed");
  }

  @Test
  void of_failedMemberOfAGroup_isNoPartOfItsMean() {
    Comparison comparison =
        compare(
            run("a", 1.0),
            run("b", 3.0).seed(2),
            run("c", 100).seed(3).ended(Status.FAILED, "diverged"));

    assertThat(comparison.groups()).hasSize(1);
    assertThat(comparison.groups().get(0).statistic("validation", "loss"))
        .isEqualTo(new Statistic(2, 2.0, Math.sqrt(2)));
    assertThat(labels(comparison)).containsExactly("a", "b", "c");
  }

  @Test
  void of_validationAndTestDisagree_validationDecides() {
    Comparison comparison =
        compare(
            run("a", 1.5).test("loss", 1.0).set("x", "1"),
            run("b", 1.2).test("loss", 2.0).set("x", "2"));

    assertThat(comparison.order()).isEqualTo("ranked by validation loss, lowest first");
    assertThat(labels(comparison)).containsExactly("b", "a");
    assertThat(MetricColumn.of(comparison))
        .containsExactly(new MetricColumn("validation", "loss"), new MetricColumn("test", "loss"));
  }

  @Test
  void of_byAnotherMetric_thatDecides() {
    List<ComparedRun> runs =
        Stream.of(
                run("a", 1.5).metric("accuracy", 0.5).test("loss", 1.0).set("x", "1"),
                run("b", 1.2).metric("accuracy", 0.4).test("loss", 2.0).set("x", "2"))
            .map(Runs::made)
            .toList();

    Comparison test = Comparison.of(runs, Ranking.named("test.loss"));
    assertThat(test.order()).isEqualTo("ranked by test loss, lowest first");
    assertThat(labels(test)).containsExactly("a", "b");
    assertThat(MetricColumn.of(test))
        .startsWith(new MetricColumn("test", "loss"), new MetricColumn("validation", "loss"));
    Comparison accuracy = Comparison.of(runs, Ranking.named("accuracy"));
    assertThat(accuracy.order()).isEqualTo("ranked by validation accuracy, highest first");
    assertThat(labels(accuracy)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "next-character, bits_per_character",
    "next-word, perplexity",
    "classification, accuracy",
    "regression, skill"
  })
  void of_task_ranksByItsOwnMetricOnValidation(String task, String metric) {
    assertThat(compare(run("a", 1.5).metric(metric, 0.5).task(task)).ranking())
        .isEqualTo(new Ranking(metric, "validation"));
  }

  @Test
  void of_runsWithoutValidation_standBelowTheRankedAsGiven() {
    Comparison comparison =
        compare(
            run("z").test("loss", 0.2).set("x", "1"),
            run("y").test("loss", 0.1).set("x", "2"),
            run("diverged", Double.NaN).set("x", "3"),
            run("worse", 9).test("loss", 9).set("x", "4"),
            run("better", 8).test("loss", 9.5).set("x", "5"));

    assertThat(labels(comparison)).containsExactly("better", "worse", "z", "y", "diverged");
    assertThat(comparison.groups().stream().map(comparison.ranking()::ranks))
        .containsExactly(true, true, false, false, false);
  }

  @Test
  void of_runsThatLackTheMetric_areNotRankedByTheirLoss() {
    List<ComparedRun> runs =
        Stream.of(
                run("a", 2).set("x", "1"),
                run("b", 1).set("x", "2"),
                run("c", 3).metric("accuracy", 0.1).set("x", "3"))
            .map(Runs::made)
            .toList();

    assertThat(labels(Comparison.of(runs, Ranking.named("accuracy"))))
        .containsExactly("c", "a", "b");
  }

  @Test
  void of_noRunWithValidation_keepsTheirOrderAndSaysWhy() {
    Comparison comparison =
        compare(
            run("b").test("loss", 2).set("x", "1"),
            run("a").test("loss", 1).set("x", "2"),
            run("c").test("loss", 3).set("x", "3"));

    assertThat(comparison.order())
        .isEqualTo("not ranked: no completed run was measured by validation loss");
    assertThat(labels(comparison)).containsExactly("b", "a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "los", "testing.loss", "test.", ".loss", "test.loss.x", "baseline_mse"})
  void named_unknownMetricOrSplit_isNone(String text) {
    assertThat(Ranking.named(text)).isEmpty();
  }

  @Test
  void of_nothing_isRefused() {
    assertThatThrownBy(() -> Comparison.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_sameRunGivenTwice_keepsBoth() {
    Comparison comparison = compare(run("a", 1.0), run("a", 1.0));

    assertThat(labels(comparison)).containsExactly("a", "a");
    assertThat(comparison.notes())
        .containsExactly(
            "Some settings were run more than once with the same seed; each run counts.");
  }

  @Test
  void notes_otherDataVersionsAndThreads_areNamed() {
    Comparison comparison =
        compare(
            run("a", 1.0),
            run("b", 1.0).seed(2).from(Runs.provenance("data-2", "1.1", 2)),
            run("c", 1.0).seed(3).from(Runs.provenance("data-2", "1.1", 4)));

    assertThat(comparison.notes())
        .containsExactly(
            "The data verse is not the same in all runs, its checksums are data-1, data-2.",
            "The versions of Unroll differ: 1.0 (1 run), 1.1 (2 runs).",
            "The numbers of threads differ: 2 (2 runs), 4 (1 run). Their times cannot be"
                + " compared.");
  }

  @Test
  void notes_runsAlike_areNone() {
    assertThat(compare(run("a", 1.0), run("b", 1.0).seed(2)).notes()).isEmpty();
  }

  @Test
  void notes_otherTasks_areNamed() {
    assertThat(compare(run("a", 1.0), run("b", 1.0).seed(2).task("regression")).notes())
        .containsExactly(
            "The tasks differ, and with them what a loss means: next-character (1 run), regression"
                + " (1 run).");
  }

  @Test
  void repeats_sameParameters_agree() {
    assertThat(compare(run("a", 1.0), run("b", 1.0)).repeats())
        .containsExactly(new Repeat(List.of("a", "b"), true, List.of()))
        .extracting(Repeat::verdict)
        .containsExactly("a, b: same settings and seed, and the same parameters to the bit.");
  }

  @Test
  void repeats_otherParameters_sayWhatDiffers() {
    Comparison comparison =
        compare(
            run("a", 1.0),
            run("b", 1.0).parameters("bb").from(Runs.provenance("data-2", "1.0", 4)));

    assertThat(comparison.repeats())
        .containsExactly(
            new Repeat(
                List.of("a", "b"),
                false,
                List.of("data: verse data-1, verse data-2", "threads: 2, 4")));
  }

  @Test
  void repeats_otherParametersForNoKnownReason_sayThat() {
    assertThat(compare(run("a", 1.0), run("b", 1.0).parameters("bb")).repeats().get(0).verdict())
        .startsWith("a, b: same settings and seed, but other parameters, and nothing is known");
    assertThat(compare(run("a", 1.0), run("b", 1.0).parameters("bb").from(null)).repeats())
        .extracting(Repeat::differences)
        .containsExactly(List.of("perhaps anything, as a run lacks its provenance.json"));
  }

  @Test
  void repeats_otherSeedOrSettings_areNone() {
    assertThat(compare(run("a", 1.0), run("b", 1.0).seed(2)).repeats()).isEmpty();
    assertThat(compare(run("a", 1.0), run("b", 1.0).set("x", "1")).repeats()).isEmpty();
  }
}
