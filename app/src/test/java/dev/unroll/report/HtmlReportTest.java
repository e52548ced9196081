package dev.unroll.report;

import static dev.unroll.report.Markup.data;
import static dev.unroll.report.Markup.openElements;
import static dev.unroll.report.Markup.skeleton;
import static dev.unroll.report.Markup.withoutScripts;
import static dev.unroll.result.TrainingMetric.ACCURACY;
import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.report.page.Pages;
import dev.unroll.report.page.ReportPage;
import dev.unroll.report.page.RunCommands;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.result.SplitMetrics;
import dev.unroll.result.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** More than 250 lines: each kind of page is searched for what it must and must not hold. */
class HtmlReportTest {
  private static final RunCommands COMMANDS = new RunCommands("repeat it", "go on");

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("characters", Pages.characters()),
        Arguments.of("digits", Pages.digits()),
        Arguments.of("failed", Pages.failed()),
        Arguments.of("regression", Pages.regression()),
        Arguments.of("running", Pages.running()),
        Arguments.of(
            "hostile", Pages.of("</script>\u202e<b onclick='x'>\u0007\ud800 \"a\" &amp;")));
  }

  /** The pages stay in {@code target/report-pages}, to be looked at. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void write_page_isOneFileOfModestSizeThatLoadsNothing(String name, ReportPage page)
      throws IOException {
    Path file = Path.of("target", "report-pages", name, "report.html");
    Files.createDirectories(file.getParent());

    HtmlReport.write(file, page);

    String html = Files.readString(file);
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(700_000);
    String markup = withoutScripts(html);
    assertThat(markup).doesNotContain("http://", "https://", "url(", "@import");
    assertThat(attributes(markup, "src")).allMatch(target -> target.startsWith("data:image/png;"));
    assertThat(attributes(markup, "href")).allMatch(target -> target.equals("data:,"));
    assertThat(html).doesNotContain("sourceMappingURL");
    assertThat(openElements(markup)).isEmpty();
  }

  @Test
  void html_policy_namesTheChecksumOfEveryScriptAndLetsNothingElseIn() throws Exception {
    String html = HtmlReport.html(Pages.characters(), COMMANDS);

    String policy = attributes(html, "content").get(0);

    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe", "http", "*");
    Matcher scripts = Markup.SCRIPT.matcher(html);
    List<String> checksums = new ArrayList<>();
    while (scripts.find()) {
      if (scripts.group(1).isEmpty()) {
        byte[] code = scripts.group(2).getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(code);
        checksums.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      }
    }
    assertThat(checksums).hasSize(2);
    assertThat(policy).contains("script-src " + String.join(" ", checksums) + ";");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "</title></bdi></style><svg onload=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "<!-- <script>",
        "{{{data}}}{{#page}}",
        "&lt;b&gt; &amp;",
      })
  void html_hostileText_addsNoElementAndNoAttribute(String hostile) {
    String html = HtmlReport.html(Pages.of(hostile), new RunCommands(hostile, hostile));

    assertThat(skeleton(html)).isEqualTo(skeleton(HtmlReport.html(Pages.of("harmless"), COMMANDS)));
    String shown = hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    shown = shown.replace("\"", "&quot;").replace("'", "&#39;").replace("=", "&#x3D;");
    // Status, error and title; facts; metrics in tiles and table; recall; samples; confusion; …
    assertThat(html.split(Pattern.quote(shown), -1).length - 1).isGreaterThan(70);
  }

  @Test
  void html_unseenCharacters_areShown() {
    String html = HtmlReport.html(Pages.of("a\u202eb\u0000c\u001bd\ud800e\u2028f\r"), COMMANDS);

    assertThat(html).contains("a⟨U+202E⟩b␀c␛d\ufffde⟨U+2028⟩f␍");
    assertThat(html).doesNotContain("\u202e", "\u0000", "\u001b", "\ud800", "\u2028", "\r");
  }

  @Test
  void html_chartData_isTheMetricsAgain() throws IOException {
    List<MetricRow> rows =
        List.of(
            new MetricRow(
                10, 1, 1, "train", Map.of(LOSS, 2.5, ACCURACY, 0.25, LEARNING_RATE, 0.002)),
            new MetricRow(
                20, 1, 2, "train", Map.of(LOSS, 1.25, ACCURACY, 0.5, LEARNING_RATE, 0.001)),
            new MetricRow(20, 1, 2, "validation", Map.of(LOSS, 1.5, ACCURACY, 0.5)),
            new MetricRow(30, 1, 3, "train", Map.of(GRADIENT_NORM, Double.POSITIVE_INFINITY)));
    ReportPage page = Pages.characters();
    page = Pages.bare(page.result(), rows);

    JsonNode charts = new ObjectMapper().readTree(data(HtmlReport.html(page, COMMANDS)));

    assertThat(charts)
        .hasToString(
            "{\"charts\":[{\"id\":\"loss\",\"across\":\"iteration\",\"axis\":\"nats per character\",\"scale\":\"SWITCHED\",\"series\":["
                + "{\"name\":\"train\",\"kind\":\"TRAIN\",\"points\":[[10,2.5],[20,1.25]]},"
                + "{\"name\":\"validation\",\"kind\":\"VALIDATION\",\"points\":[[20,1.5]]},"
                + "{\"name\":\"entropy floor\",\"kind\":\"FLOOR\",\"points\":[[10,1.2041],[20,1.2041]]}]},"
                + "{\"id\":\"accuracy\",\"across\":\"iteration\",\"axis\":\"right predictions\",\"scale\":\"PERCENT\",\"series\":["
                + "{\"name\":\"train\",\"kind\":\"TRAIN\",\"points\":[[10,0.25],[20,0.5]]},"
                + "{\"name\":\"validation\",\"kind\":\"VALIDATION\",\"points\":[[20,0.5]]}]},"
                + "{\"id\":\"learning-rate\",\"across\":\"iteration\",\"axis\":\"learning rate\",\"scale\":\"FROM_ZERO\",\"series\":["
                + "{\"name\":\"learning rate\",\"kind\":\"TRAIN\",\"points\":[[10,0.002],[20,0.001]]}]}],"
                + "\"clock\":[[10,1.0],[20,2.0],[30,3.0]],\"scatter\":null}");
  }

  @Test
  void html_longRunWithManySamples_isStillBelow700Kilobytes() {
    List<Sample> samples =
        IntStream.rangeClosed(1, 400)
            .mapToObj(i -> new Sample(100L * i, "ROMEO:", 0.8, "thou art ".repeat(90) + i))
            .toList();
    Result many = TestResult.named("a").iterations(40_000).samples(samples).lossFloor(1.2).made();
    ReportPage page = Pages.bare(many, Pages.rows(40_000, 4.17, 1.38, 100));

    String html = HtmlReport.html(page, COMMANDS);

    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(700_000);
  }

  @Test
  void html_surprise_saysWhereItIs() {
    assertThat(HtmlReport.html(Pages.characters(), COMMANDS))
        .contains("symbols 12,346 to 12,425, with a mean loss of 3.210 nats");
  }

  @Test
  void html_runThatGoesOn_isReadAgain() {
    String running = HtmlReport.html(Pages.running(), COMMANDS);

    assertThat(running)
        .contains("data-seconds=\"5\"", "<progress max=\"2000\" value=\"700\"", "700 of 2,000")
        .contains(" running</span>")
        .doesNotContain("<code>go on</code>");
    assertThat(HtmlReport.html(Pages.characters(), COMMANDS)).doesNotContain("data-seconds=");
  }

  @Test
  void html_failedRun_saysWhyBeforeAnythingElse() {
    String html = HtmlReport.html(Pages.failed(), COMMANDS);

    assertThat(html.indexOf("The loss is no longer a finite number"))
        .isPositive()
        .isLessThan(html.indexOf("<dl"));
  }

  @Test
  void html_runWorseThanItsBaseline_saysSoBeforeItsNumbers() {
    Result worse = TestResult.named("a").test("loss", 60.1).unigram(2.41).made();

    String html = HtmlReport.html(Pages.bare(worse, List.of()), COMMANDS);

    assertThat(html.indexOf("<bdi>" + worse.warning().orElseThrow() + "</bdi>"))
        .isPositive()
        .isLessThan(html.indexOf("<dl"));
    assertThat(HtmlReport.html(Pages.characters(), COMMANDS)).doesNotContain("error warning");
  }

  @Test
  void html_partOfTheTrainingSplit_isNamedBelowTheTable() {
    Result part = TestResult.named("a").trainLoss(1.2).trainPart(10_000, 90_000).made();

    assertThat(HtmlReport.html(Pages.bare(part, List.of()), COMMANDS))
        .contains("The train column is measured on 10,000 of 90,000 characters, spread evenly.");
    assertThat(HtmlReport.html(Pages.characters(), COMMANDS)).doesNotContain("The train column");
  }

  @Test
  void html_runWithoutAnything_isStillAPage() {
    Result empty =
        new Result(
            "a",
            "fill-in",
            1,
            Result.Status.INTERRUPTED,
            Optional.empty(),
            new Result.Training(0, 0, Optional.of(0.0), Optional.of(0.0), 0, Optional.empty()),
            SplitMetrics.NONE,
            new Result.References(Optional.empty(), Optional.empty()),
            new Result.Outputs(List.of(), Optional.empty(), Optional.empty()));

    String html = HtmlReport.html(Pages.bare(empty, List.of()), COMMANDS);

    assertThat(html)
        .contains("<bdi>a</bdi>", "interrupted", "<code>repeat it</code>", "<code>go on</code>");
    String markup = withoutScripts(html).replaceAll("(?s)<style>.*</style>", "");
    assertThat(markup).doesNotContain("<figure", "NaN", "null");
    assertThat(markup.substring(0, markup.indexOf("id=\"provenance\""))).doesNotContain("<table");
    assertThat(data(html)).isEqualTo("{\"charts\":[],\"clock\":[],\"scatter\":null}");
  }

  @ParameterizedTest
  @CsvSource({"shell, 'policy style data library script'", "report, ''"})
  void template_rawTags_areOnlyThoseForWhatTheProgramMade(String name, String raw)
      throws IOException {
    String template;
    try (var in = HtmlReport.class.getResourceAsStream("page/" + name + ".mustache")) {
      template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(
            Pattern.compile("\\{\\{\\{(\\w+)|\\{\\{&")
                .matcher(template)
                .results()
                .map(tag -> String.valueOf(tag.group(1)))
                .collect(Collectors.joining(" ")))
        .isEqualTo(raw);
  }

  private static List<String> attributes(String html, String name) {
    return Pattern.compile(" " + name + "=\"([^\"]*)\"")
        .matcher(html)
        .results()
        .map(attribute -> attribute.group(1))
        .toList();
  }
}
