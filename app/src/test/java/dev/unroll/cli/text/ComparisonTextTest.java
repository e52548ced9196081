package dev.unroll.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.RunCurves;
import dev.unroll.report.compare.Runs;
import dev.unroll.result.Result;
import dev.unroll.result.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
  private static ComparedRun run(
      String label, int seed, String size, double loss, Result.Status status, String error) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", Integer.toString(seed));
    settings.put("network.layers.0.lstm.size", size);
    Result result =
        TestResult.named(label)
            .ended(status, error)
            .seed(seed)
            .iterations(2000)
            .seconds(61.2)
            .validation("loss", loss)
            .test("loss", 2 * loss)
            .parameters("sha" + label)
            .made();
    return new ComparedRun(
        label,
        Optional.empty(),
        ComparedRun.Status.of(result),
        Optional.ofNullable(error),
        Optional.of(result),
        RunCurves.of(List.of()),
        settings,
        Optional.empty());
  }

  private static ComparedRun completed(String label, int seed, String size, double loss) {
    return run(label, seed, size, loss, Result.Status.COMPLETED, null);
  }

  @Test
  void lines_groupsAndFailures_areATableOfEightyColumns() {
    Comparison comparison =
        Comparison.of(
            List.of(
                completed("x/1", 1, "64", 1.5),
                completed("x/2", 2, "64", 1.7),
                completed("x/3", 1, "256", 1.25),
                run("x/4", 1, "512", 9, Result.Status.FAILED, "It diverged.\nDo less.")));

    assertThat(ComparisonText.lines(comparison, 80))
        .containsExactly(
            "ranked by validation loss, lowest first",
            "                                    validation        test iterations       time",
            " 1 size 256                               1.25         2.5      2,000 1 min 01 s",
            " 2 size 64 (2 runs)                1.60 ± 0.14 3.20 ± 0.28      2,000 1 min 01 s",
            "     seed 1  x/1                           1.5           3      2,000 1 min 01 s",
            "     seed 2  x/2                           1.7         3.4      2,000 1 min 01 s",
            "   size 512                        failed                       2,000 1 min 01 s",
            "     It diverged.");
  }

  @Test
  void lines_runsWithoutValidation_standApart() {
    Comparison comparison =
        Comparison.of(
            List.of(
                Runs.run("a").test("loss", 0.5).set("x", "1").made(),
                Runs.run("b", 2).test("loss", 3).set("x", "2").made(),
                Runs.run("c", 9)
                    .set("x", "3")
                    .ended(ComparedRun.Status.FAILED, "It diverged.")
                    .made()));

    assertThat(ComparisonText.lines(comparison, 80))
        .containsExactly(
            "ranked by validation loss, lowest first",
            "                                                 validation test iterations time",
            " 1 x 2                                                    2    3        100  3 s",
            "not ranked, without validation loss:",
            "   x 1                                                    —  0.5        100  3 s",
            "   x 3                                           failed                 100  3 s",
            "     It diverged.");
  }

  @Test
  void lines_noRunWithValidation_saySoAndKeepTheirOrder() {
    Comparison comparison =
        Comparison.of(
            List.of(
                Runs.run("b").test("loss", 0.5).set("x", "2").made(),
                Runs.run("a").test("loss", 0.4).set("x", "1").made()));

    assertThat(ComparisonText.lines(comparison, 80))
        .containsExactly(
            "not ranked: no completed run was measured by validation loss (see --by)",
            "                                                 validation test iterations time",
            "   x 2                                                    —  0.5        100  3 s",
            "   x 1                                                    —  0.4        100  3 s");
  }

  @Test
  void lines_longestMetricName_areOfEightyColumns() {
    List<ComparedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      runs.add(
          Runs.run("a" + seed)
              .metric("bits_per_character", 12.345 * seed)
              .test("bits_per_character", 123456 * seed)
              .seed(seed)
              .made());
    }

    assertThat(ComparisonText.lines(Comparison.of(runs), 80))
        .startsWith("ranked by validation bits per character, lowest first")
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void lines_wideAndHostileNames_areCutAndShown() {
    String hostile = "\u001b[31m\u202e\n" + "wide ".repeat(40);
    List<String> lines =
        ComparisonText.lines(
            Comparison.of(
                List.of(
                    completed(hostile, 1, hostile, 1.5),
                    completed(hostile, 2, hostile, 1.5),
                    run("b", 1, "2", 1, Result.Status.FAILED, hostile))),
            80);

    assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(String.join("", lines))
        .doesNotContain("\u001b", "\u202e", "\n")
        .contains("␛[31m", "…");
  }

  @Test
  void lines_veryManyRuns_areGroupsOnly() {
    List<ComparedRun> runs = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      runs.add(completed("r" + i, i, "64", 1 + i));
    }

    assertThat(ComparisonText.lines(Comparison.of(runs), 80)).hasSize(3);
  }

  @Test
  void lines_runWorseThanItsBaseline_saysSoBelowItAndInFull() {
    Result useless =
        TestResult.named("u").validation("loss", 60.1).test("loss", 60.1).unigram(2.41).made();
    ComparedRun run =
        new ComparedRun(
            "x/u",
            Optional.empty(),
            ComparedRun.Status.COMPLETED,
            Optional.empty(),
            Optional.of(useless),
            RunCurves.of(List.of()),
            Map.of("seed", "1", "network.layers.0.lstm.size", "8"),
            Optional.empty());
    Comparison comparison = Comparison.of(List.of(completed("x/1", 1, "64", 1.5), run));

    assertThat(ComparisonText.lines(comparison, 80))
        .anyMatch(
            line -> line.strip().startsWith("warning: test loss 60.1 is worse than the 2.41"));
    assertThat(comparison.notes())
        .anyMatch(note -> note.startsWith("x/u: test loss 60.1 is worse than the 2.41 of"));
  }
}
