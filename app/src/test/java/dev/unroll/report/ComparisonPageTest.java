package dev.unroll.report;

import static dev.unroll.report.Markup.data;
import static dev.unroll.report.Markup.openElements;
import static dev.unroll.report.Markup.skeleton;
import static dev.unroll.report.Markup.withoutScripts;
import static dev.unroll.report.compare.Runs.run;
import static dev.unroll.result.TrainingMetric.LOSS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.ComparisonTable;
import dev.unroll.report.compare.Runs;
import dev.unroll.report.page.Pages;
import dev.unroll.result.MetricRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonPageTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private static String html(Runs... runs) {
    return ComparisonPage.html(Comparison.of(Arrays.stream(runs).map(Runs::made).toList()), HERE);
  }

  private static String hostile(String text) {
    return html(
        run(text, 1)
            .set(text, text)
            .sample(text, text + text)
            .report(HERE.resolve("x").resolve("report.html"))
            .from(Runs.provenance("1", text, 1)),
        run(text + 2, 2).set(text, "2").ended(Status.FAILED, text),
        run(text + 3, 2).set(text, "2").seed(2).from(Runs.provenance("2", text + 2, 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "<!-- <script>",
        "{{{data}}}{{#page}}",
      })
  void html_hostileText_addsNoElementAndNoAttribute(String text) {
    String html = hostile(text);

    assertThat(skeleton(html)).isEqualTo(skeleton(hostile("harmless")));
    String data = data(html);
    assertThat(data).doesNotContain("<", ">");
  }

  @Test
  void html_unseenCharacters_areShown() {
    String html = hostile("a\u202eb\u0000c\u001bd\ud800e\u2028f\r");

    assertThat(html).contains("a⟨U+202E⟩b␀c␛d\ufffde⟨U+2028⟩f␍");
    assertThat(html).doesNotContain("\u202e", "\u0000", "\u001b", "\ud800", "\u2028", "\r");
    assertThat(data(html)).doesNotContain("\\u202E", "\\u0000", "\\u001B", "\\uD800");
  }

  @Test
  void html_page_loadsNothingAndEveryElementIsClosed() {
    String markup = withoutScripts(hostile("harmless"));

    assertThat(markup).doesNotContain("http://", "https://", "url(", "@import", " src=");
    assertThat(openElements(markup)).isEmpty();
  }

  @Test
  void html_data_isTheCurvesOfEveryRun() throws IOException {
    List<MetricRow> rows =
        List.of(
            row(10, 0.5, "train", 2.5),
            row(20, 1.25, "train", 1.5),
            row(20, 1.25, "validation", 1.75),
            row(30, 1.5, "train", Double.NaN),
            row(40, Double.NaN, "train", 1));

    JsonNode page =
        new ObjectMapper()
            .readTree(data(html(run("a", 1).set("x", "1").rows(rows), run("b", 2).set("x", "2"))));

    assertThat(page)
        .hasToString(
            "{\"lines\":[{\"name\":\"x 1\",\"runs\":[{\"name\":\"a\",\"curves\":{"
                + "\"loss/validation\":[[20,1.25,1.75]],"
                + "\"loss/train\":[[10,0.5,2.5],[20,1.25,1.5]]}}]},"
                + "{\"name\":\"x 2\",\"runs\":[{\"name\":\"b\",\"curves\":{}}]}],"
                + "\"axes\":{\"loss\":{\"text\":\"nats per character\",\"percent\":false}},"
                + "\"setting\":null}");
  }

  @Test
  void html_runsOfOneGroup_haveALineEach() throws IOException {
    JsonNode page = new ObjectMapper().readTree(data(html(run("a", 1), run("b", 2).seed(2))));

    assertThat(page.at("/lines/0/name").asText()).isEqualTo("a");
    assertThat(page.at("/lines/1/name").asText()).isEqualTo("b");
  }

  @Test
  void html_failedRun_saysWhyAtTheBottom() {
    String html =
        html(
            run("bad", 0.1).set("x", "1").ended(Status.FAILED, "It diverged."),
            run("good", 2).set("x", "2"));

    assertThat(html.indexOf("It diverged.")).isGreaterThan(html.indexOf("<bdi>good</bdi>"));
  }

  @Test
  void html_runWithoutValidation_hasNoRankAndSaysWhy() {
    String html = html(run("a").test("loss", 1).set("x", "1"), run("b", 2).set("x", "2"));

    assertThat(html)
        .contains("<bdi>ranked by validation loss, lowest first</bdi>")
        .contains(">completed, no validation loss<");
    assertThat(html.indexOf("<bdi>a</bdi>")).isGreaterThan(html.indexOf("<bdi>b</bdi>"));
    assertThat(html.split("<td class=\"n\" data-sort=\"[0-9]+\">[0-9]+</td>\\s*<th", -1))
        .as("one rank")
        .hasSize(2);
  }

  @Test
  void html_groupsWithoutValidation_sayItWhereItHolds() {
    String ranked = html(run("a").test("loss", 1), run("b", 2).seed(2));
    assertThat(ranked).contains(">completed<").containsOnlyOnce(">completed, no validation loss<");

    String unranked = html(run("a").test("loss", 1), run("b").seed(2).ended(Status.FAILED, "why"));
    assertThat(unranked).contains(">1 of 2 completed, no validation loss<");
  }

  @Test
  void html_noRunWithValidation_saysThatNothingIsRanked() {
    assertThat(html(run("a").test("loss", 1)))
        .contains("<bdi>not ranked: no completed run was measured by validation loss</bdi>");
  }

  @Test
  void html_groupOverSeeds_showsMeanDeviationAndNumber() {
    String html = html(run("a", 1.5), run("b", 1.7).seed(2)).replace('\u00a0', ' ');

    assertThat(html).contains(">n &#x3D; 2<", ">1.60 ± 0.14<", ">2 runs<");
  }

  @Test
  void link_reportElsewhere_isRelativeAndEncoded() {
    Path page = Path.of("/out");
    assertThat(ComparisonTable.link(Path.of("/out/a b/javascript:x/report.html"), page))
        .contains("./a%20b/javascript%3Ax/report.html");
    assertThat(ComparisonTable.link(Path.of("/runs/ü/report.html"), page))
        .contains("./../runs/%C3%BC/report.html");
  }

  /** The page stays in {@code target/report-pages}, to be looked at. */
  @Test
  void write_threeHundredRunsOfAThousandRows_isBelowFiveMegabytes() throws IOException {
    List<ComparedRun> runs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      runs.add(
          run("member-" + i + "/20260102-030405", 1 + i / 300.0)
              .set("training.optimizer.learning_rate", Double.toString(1e-4 * (i / 3 + 1)))
              .seed(i % 3)
              .metric("accuracy", 0.5)
              .sample("ROMEO:", "thou art ".repeat(60))
              .rows(Pages.rows(1000, 4.1, 1 + i / 300.0, 10))
              .made());
    }
    Path file = Path.of("target", "report-pages", "comparison", "comparison.html");
    Files.createDirectories(file.getParent());

    ComparisonPage.write(file, Comparison.of(runs));

    assertThat(Files.size(file)).isBetween(1_000_000L, 5_000_000L);
  }

  @Test
  void template_rawTags_areNone() throws IOException {
    for (String name : List.of("comparison", "samplecard")) {
      try (var in = ComparisonPage.class.getResourceAsStream("page/" + name + ".mustache")) {
        String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(template).doesNotContain("{{{", "{{&");
      }
    }
  }

  private static MetricRow row(long iteration, double seconds, String split, double loss) {
    return new MetricRow(iteration, 1, seconds, split, Map.of(LOSS, loss));
  }
}
