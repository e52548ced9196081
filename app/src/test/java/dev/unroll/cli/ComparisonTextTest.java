package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.RunCurves;
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
            .test("loss", loss)
            .test("accuracy", 0.5)
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
            "   on test:                            loss       accuracy iterations       time",
            " 1 size 256                            1.25        50.00 %      2,000 1 min 01 s",
            " 2 size 64 (2 runs)             1.60 ± 0.14 50.00 ± 0.00 %      2,000 1 min 01 s",
            "     seed 1  x/1                        1.5        50.00 %      2,000 1 min 01 s",
            "     seed 2  x/2                        1.7        50.00 %      2,000 1 min 01 s",
            "   size 512                     failed                          2,000 1 min 01 s",
            "     It diverged.");
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

    assertThat(ComparisonText.lines(Comparison.of(runs), 80)).hasSize(2);
  }
}
