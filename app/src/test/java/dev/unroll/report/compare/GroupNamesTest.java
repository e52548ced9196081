package dev.unroll.report.compare;

import static dev.unroll.report.compare.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupNamesTest {
  private static List<String> names(Runs... runs) {
    return Comparison.of(Arrays.stream(runs).map(Runs::made).toList()).groups().stream()
        .map(Comparison.Group::name)
        .toList();
  }

  @Test
  void names_experimentsThatDifferInMuch_areThoseOfTheirConfigurations() {
    String text = "a-rather-long-name-of-a-text-file.txt (0a1b2c3d)";
    assertThat(
            names(
                run("verse", 1).set("dataset.file", text).set("training.batch_size", "32"),
                run("words", 2).set("dataset.file", "other.txt (99999999)").set("x", "1"),
                run("more words", 3).set("dataset.file", "more.txt (88888888)").set("x", "2")))
        .containsExactly("verse", "words", "more words");
  }

  @Test
  void names_experimentsOfOneName_areWhatTellsThemApart() {
    String text = "a-rather-long-name-of-a-text-file.txt";
    assertThat(
            names(
                run("a", 1).set("name", "same").set("dataset.file", text),
                run("b", 2).set("name", "same").set("dataset.file", "2.txt")))
        .containsExactly("file " + text, "file 2.txt");
  }

  @Test
  void files_ofDifferentNames_standWithoutTheirChecksums() {
    assertThat(
            names(
                run("a", 1).set("dataset.file", DataNames.of("one.txt", "0a1b2c3d4e5f")),
                run("b", 2).set("dataset.file", DataNames.of("two.txt", "99887766aabb"))))
        .containsExactly("file one.txt", "file two.txt");
  }

  @Test
  void files_ofOneNameAndOtherContent_areToldApartByTheirChecksums() {
    assertThat(
            names(
                run("a", 1).set("dataset.file", DataNames.of("one.txt", "0a1b2c3d4e5f")),
                run("b", 2).set("dataset.file", DataNames.of("one.txt", "99887766aabb"))))
        .containsExactly("file one.txt (0a1b2c3d)", "file one.txt (99887766)");
  }

  @Test
  void runs_longPaths_keepTheirEnds() {
    String label = "a/very/long/path/to/the/runs/of/many/experiments/verse/20260102-030405";
    assertThat(ComparisonCharts.briefPath(label))
        .hasSize(60)
        .startsWith("…")
        .endsWith("/experiments/verse/20260102-030405");
    assertThat(ComparisonCharts.briefPath("verse/20260102-030405"))
        .isEqualTo("verse/20260102-030405");
  }
}
